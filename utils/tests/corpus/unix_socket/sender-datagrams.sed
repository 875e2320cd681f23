# The sender's socket is one for datagrams.
# loses: unix-message
# explained: socket-of-another-type
s/sockfd = socket(AF_UNIX, SOCK_STREAM, 0);/sockfd = socket(AF_UNIX, SOCK_DGRAM, 0);/
