# The child has ended before the parent reads: a flag fits into the pipe.
# loses: nothing
s/len = read_all(pipefd\[0\], flag, sizeof(flag));/DIE(waitpid(pid, NULL, 0) < 0, "waitpid");\
	&/
/RETRY(rc, waitpid/,/^	}$/d
s/^	int status;//
