# At "exit", the receiver waits for one datagram more.
# loses: udp-message
# explained: exit-not-seen
/^static void receiver_loop/,/^}/s/rc = close(sockfd);/recv(sockfd, buffer, sizeof(buffer), 0);\n\t&/
