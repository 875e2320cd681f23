# Newlines travel along, and the number of received bytes is not used: below a short message stands
# the rest of a longer one.
# loses: udp-message
# explained: printed-too-much
# needs: udp-message/leavings
s/len = line.len - 1;/len = line.len;/
s/char buffer\[DATAGRAM_MAX\]/static char buffer[DATAGRAM_MAX + 1]/
s/^\t\t\tprint_message(.*/\t\t\tprintf("[Receiver]: %s", buffer);/
