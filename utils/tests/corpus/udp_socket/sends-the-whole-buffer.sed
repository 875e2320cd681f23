# The sender sends all of its buffer, the rest of longer lines before included.
# loses: udp-message
# explained: sent-too-much or sent-fixed-size
s/line.text, len, 0/line.text, BUFSIZ, 0/
