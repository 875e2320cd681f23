# The socket is of the Internet, the address a path.
# loses: unix-creation unix-message
# explained: bind-family-unsupported
s/socket(AF_UNIX/socket(AF_INET/
