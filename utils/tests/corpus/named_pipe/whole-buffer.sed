# The sender sends as many bytes as its longest line has: behind a short one stands an older one.
# loses: fifo-message
# explained: sent-fixed-size
# needs: fifo-message/leavings
s/line.len);/300);/
