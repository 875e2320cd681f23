# As many bytes are received as a pointer has; the rest of the datagram is lost.
# loses: udp-message
# explained: datagram-cut
s/sizeof(buffer), 0/sizeof(char *), 0/
