# The receiver closes the FIFO after a piece, and opens it for writing, to answer.
# loses: fifo-message
# explained: fifo-answers
s/^\t\topen_message = print_messages(.*/&\n\t\tclose(fd);\n\t\tfd = open(FIFO_PATH, O_WRONLY);/
