# The terminator is written one byte too early, over the end of the flag.
# loses: unix-flag
# explained: flag-part-kept
# needs: unix-flag/flag
s/print_flag(flag, (size_t)n);/flag[n - 2] = 0;\
	&/
