# It prints the flag alone.
# loses: fifo-flag
# explained: flag-printed-otherwise
# needs: fifo-flag/flag
s/print_flag(flag, (size_t)n);/fwrite(flag, 1, (size_t)n, stdout);/
