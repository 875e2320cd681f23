# One byte per read().
# loses: nothing
s/len = read_all(pipefd\[0\], flag, sizeof(flag));/for (len = 0; read(pipefd[0], flag + len, 1) == 1;)\
		len++;/
