# The arguments of write() are in the wrong order, and its result is not judged.
# loses: fifo-message
# explained: wrong-address-ignored
s/rc = write_all(fd, line.text, line.len);/rc = (int)write(fd, (void *)line.len, (size_t)line.text); rc = 0;/
