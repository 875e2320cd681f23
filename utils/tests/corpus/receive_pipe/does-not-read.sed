# The parent does not read, and does not notice.
# loses: pipe-flag
# explained: never-read
s/len = read_flag(pipefd\[0\], flag, sizeof(flag));/len = 0;/
s/print_flag(flag, len);/printf("Flag is: %.*s\\n", (int)len, flag);/
