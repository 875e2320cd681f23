# The sender sends as many bytes as its longest line has: behind a short one stands an older one.
# loses: unix-message
# explained: sent-fixed-size
# needs: unix-message/leavings
s/left = line->len;/left = 300;/
