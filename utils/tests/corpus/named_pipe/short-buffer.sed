# A message that is longer than the receiver's buffer becomes two.
# loses: fifo-message
# explained: cut-in-pieces
s/BUFSIZ/100/
s/open_message = print.*/printf("[Receiver]: %.*s\\n", (int)n, buffer);/
