# The long message does not fit into the buffer, and is cut.
# loses: udp-message
# explained: datagram-cut
s/buffer\[DATAGRAM_MAX\]/buffer[128]/
