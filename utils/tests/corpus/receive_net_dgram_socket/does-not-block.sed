# It does not wait for the datagram.
# loses: udp-flag
# explained: receives-without-waiting
s/sizeof(flag), 0, NULL/sizeof(flag), MSG_DONTWAIT, NULL/
