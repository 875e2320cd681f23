# The number of received bytes is not used: below a short message stands the rest of a longer one.
# loses: tcp-message
# explained: printed-too-much or printed-leavings
# needs: tcp-message/leavings
s/char buffer\[BUFSIZ\]/static char buffer[BUFSIZ]/
s/sizeof(buffer), 0/sizeof(buffer) - 1, 0/
s/open_message = print_messages.*/printf("[Receiver]: %s", buffer);/
