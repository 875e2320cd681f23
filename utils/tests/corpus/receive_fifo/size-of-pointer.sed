# The size is that of a pointer to the buffer.
# loses: fifo-flag
# needs: fifo-flag/flag
s/char flag\[BUFSIZ\];/char *flag = malloc(BUFSIZ);/
