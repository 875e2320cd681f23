# Every line is written twice.
# loses: fifo-message
# explained: sent-twice
s/\trc = write_all(fd, line.text, line.len);/&write_all(fd, line.text, line.len);/
