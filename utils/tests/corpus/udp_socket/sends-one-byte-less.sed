# The last byte is taken for a newline, which it is not.
# loses: udp-message
# explained: sent-one-less
s/line.text, len, 0/line.text, len - 1, 0/
