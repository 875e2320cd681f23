# The receiver prints one byte more than it has got.
# loses: udp-message
# explained: printed-too-much
# needs: udp-message/exact
s/char buffer\[DATAGRAM_MAX\]/static char buffer[DATAGRAM_MAX + 1]/
s/^\t\t\tprint_message(.*/\t\t\tprint_message("[Receiver]: ", buffer, len + 1);/
