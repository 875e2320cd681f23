# The child has ended before the parent reads: a flag fits into the pipe.
# loses: nothing
s/len = read_flag(pipefd\[0\], flag, sizeof(flag));/DIE(waitpid(pid, NULL, 0) < 0, "waitpid");\
	&/
/rc = waitpid/,/^	}$/d
s/^	int status;//
