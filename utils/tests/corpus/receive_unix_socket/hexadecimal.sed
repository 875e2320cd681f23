# It prints the bytes of the flag as numbers.
# loses: unix-flag
# explained: flag-not-printed
s/print_flag(flag, (size_t)n);/printf("Flag is: ");\
	for (size_t i = 0; i < (size_t)n; i++)\
		printf("%02x", (unsigned)flag[i]);\
	putchar(10);/
