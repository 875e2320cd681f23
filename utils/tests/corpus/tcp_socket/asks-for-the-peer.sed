# The sender calls getpeername() before there is a peer, and takes the error for the end.
# loses: tcp-message
# explained: call-failed
s/rc = connect(.*/rc = getpeername(sockfd, NULL, NULL);\n\n\tDIE(rc < 0, "getpeername");\n\trc = connect(sockfd, (const struct sockaddr *)\&addr, sizeof(addr));/
