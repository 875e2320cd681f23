# The size is that of a pointer to the buffer.
# loses: fifo-flag
# explained: room-too-small
# needs: fifo-flag/flag
s/char flag\[BUFSIZ\];/char *flag = malloc(BUFSIZ);/
