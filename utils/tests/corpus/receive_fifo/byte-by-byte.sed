# One byte per read().
# loses: nothing
s/len = read_all(fd, flag, sizeof(flag));/for (len = 0; read(fd, flag + len, 1) == 1;)\
		len++;/
