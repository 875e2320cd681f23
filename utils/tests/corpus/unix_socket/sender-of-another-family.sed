# The sender's socket is a network socket.
# loses: unix-message
# explained: connect-family
s/sockfd = socket(AF_UNIX,/sockfd = socket(AF_INET,/
