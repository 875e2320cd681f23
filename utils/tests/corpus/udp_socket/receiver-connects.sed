# The receiver connects its socket to its own address: it hears nobody but itself.
# loses: udp-message
# explained: receiver-connects
s/DIE(rc < 0, "bind");/&\n\trc = connect(sockfd, (const struct sockaddr *)\&addr, sizeof(addr));\n\tDIE(rc < 0, "connect");/
