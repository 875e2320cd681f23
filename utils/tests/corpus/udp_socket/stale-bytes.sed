# The number of received bytes is not used: behind a short message stands the rest of a longer one.
# loses: udp-message
# explained: printed-too-much
s/char buffer\[DATAGRAM_MAX\]/static char buffer[DATAGRAM_MAX + 1]/
s/^\t\t\tprint_message(.*/\t\t\tprintf("[Receiver]: %s\\n", buffer);/
