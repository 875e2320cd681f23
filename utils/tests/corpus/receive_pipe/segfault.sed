# It writes to a null pointer after the flag has been printed.
# loses: pipe-flag
# explained: crash-address
s/^	return 0;/	*(volatile int *)0 = 0;\
&/
