# It prints 20000 control characters in place of the flag.
# loses: fifo-flag
# explained: flag-not-printed
s/print_flag(flag, (size_t)n);/for (int i = 0; i < 20000; i++)\
		putchar(1 + i % 8);/
