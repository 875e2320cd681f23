# The newline is not to be sent; neither is the last character.
# loses: fifo-message
# explained: sent-one-less
s/line.text, line.len);/line.text, line.len - 2);/
