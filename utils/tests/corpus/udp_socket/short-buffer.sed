# The long message does not fit into the buffer, and is cut.
# loses: udp-message
s/buffer\[DATAGRAM_MAX\]/buffer[128]/
