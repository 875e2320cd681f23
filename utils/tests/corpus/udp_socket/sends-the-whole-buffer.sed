# The sender sends all of its buffer, the rest of longer lines before included.
# loses: udp-message
s/line.text, len, 0/line.text, BUFSIZ, 0/
