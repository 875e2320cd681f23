# The lines are written to descriptor 1.
# loses: fifo-message
# explained: sent-to-the-output
s/rc = write_all(fd, line/rc = (int)write(1, line/
