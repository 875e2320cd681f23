# A UNIX socket, which cannot be bound to an IP address.
# loses: tcp-state tcp-message
# explained: bind-family
s/socket(AF_INET/socket(AF_UNIX/
