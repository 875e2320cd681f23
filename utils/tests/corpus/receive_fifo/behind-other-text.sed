# What it prints of the flag is not at the beginning of a line.
# loses: fifo-flag
# explained: flag-printed-otherwise
s/print_flag(flag, (size_t)n);/printf("The %zd bytes. ", n);\
	&/
