# Of a longer line it sends the beginning.
# loses: server
# explained: sent-too-little
s/int rc = send_all(connectfd, line.text, line.len);/int rc = send_all(connectfd, line.text, line.len > 100 ? 100 : line.len);/
