# It does not wait for the datagram.
# loses: udp-flag
s/sizeof(flag), 0, NULL/sizeof(flag), MSG_DONTWAIT, NULL/
