# A UNIX socket, which cannot be bound to an IP address.
# loses: udp-state udp-message
# explained: bind-family
s/socket(AF_INET/socket(AF_UNIX/
