# The arguments of the sender's socket() are in the wrong order.
# loses: tcp-message
# explained: socket-arguments-sender
s/sockfd = socket(AF_INET, SOCK_STREAM, 0);/sockfd = socket(SOCK_STREAM, AF_INET, 0);/
