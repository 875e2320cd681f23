# The flag is printed to standard error.
# loses: pipe-flag
# explained: printed-to-stderr
s/print_flag(flag, len);/fprintf(stderr, "Flag is: %.*s\\n", (int)len, flag);/
