# The parent prints before it reads.
# loses: pipe-flag
# explained: flag-not-printed
s/char flag\[BUFSIZ\];/char flag[BUFSIZ] = "";/
s/len = read_flag(pipefd\[0\], flag, sizeof(flag));/puts("Flag is: ");\
	&/
s/print_flag(flag, len);/(void)len;/
