# It prints "Flag is " without the colon.
# loses: pipe-flag
# explained: flag-printed-otherwise
s/print_flag(flag, len);/printf("Flag is %.*s\\n", (int)len, flag);/
