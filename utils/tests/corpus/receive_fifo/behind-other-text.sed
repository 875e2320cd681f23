# What it prints of the flag is not at the beginning of a line.
# loses: fifo-flag
# explained: flag-printed-otherwise
s/print_flag(flag, len);/printf("The %zu bytes. ", len);\
	&/
