# It prints 200 MB before the flag.
# loses: pipe-flag
# explained: prints-for-ever
s/print_flag(flag, len);/for (int i = 0; i < 200 << 20; i++)\
		putchar('x' + 0 * i);\
	&/
