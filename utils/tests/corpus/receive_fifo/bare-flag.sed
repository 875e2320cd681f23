# It prints the flag alone.
# loses: fifo-flag
# explained: flag-printed-otherwise
# needs: fifo-flag/flag
s/print_flag(flag, len);/fwrite(flag, 1, len, stdout);/
