# One byte per read().
# loses: nothing
s/n = read_all(fd, flag, sizeof(flag));/for (n = 0; read(fd, flag + n, 1) == 1;)\
		n++;/
