# The sender opens the FIFO for each line, and closes it again.
# loses: fifo-message
# explained: fifo-opened-for-each or gave-up
s/^\tfd = open(FIFO_PATH, O_WRONLY);/\tfd = 0;/
s/^\t\trc = write_all(fd, line.text, line.len);/\t\tfd = open(FIFO_PATH, O_WRONLY);\n&\n\t\tclose(fd);/
/Close the FIFO: the receiver/,/END/s/^\trc = close(fd);/\trc = 0;/
