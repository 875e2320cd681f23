# A file that is no FIFO, and perhaps somebody's work, has to go.
# loses: fifo-creation
# needs: fifo-creation/file
s|fprintf(stderr, "%s exists and is not a FIFO: left alone\\n", FIFO_PATH);|unlink(FIFO_PATH);|
s|^		exit(EXIT_FAILURE);|		DIE(mkfifo(FIFO_PATH, 0666) < 0, "mkfifo");|
