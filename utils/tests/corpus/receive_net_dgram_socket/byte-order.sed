# The port is turned twice: it is in the order of the host.
# loses: udp-flag
# explained: bind-byte-order
s/get_sockaddr(IP, PORT)/get_sockaddr(IP, htons(PORT))/
