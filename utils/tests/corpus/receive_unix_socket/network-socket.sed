# A network socket is bound to the address of a UNIX socket.
# loses: unix-flag
# explained: bind-family-unsupported
s/socket(AF_UNIX, SOCK_STREAM, 0)/socket(AF_INET, SOCK_STREAM, 0)/
