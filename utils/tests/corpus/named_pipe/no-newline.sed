# The sender leaves the newline out: what is printed runs on from one message into the next.
# loses: fifo-message
# explained: sent-run-together
s/write_all(fd, line.text, line.len)/write_all(fd, line.text, line.len - 1)/
