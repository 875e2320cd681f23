# The size is that of a pointer to the buffer.
# loses: fifo-flag
# explained: left-before-the-end
# needs: fifo-flag/flag
s/char flag\[BUFSIZ\];/char *flag = malloc(BUFSIZ);/
