# It prints the bare flag, without "Flag is: ".
# loses: pipe-flag
# explained: flag-printed-otherwise
s/print_flag(flag, len);/printf("%.*s\\n", (int)len, flag);/
