# Everything is received, but the receiver ends with status 1.
# loses: udp-message
# explained: ended-with-an-error
# needs: udp-message/receiver-ends
/^static void receiver_loop/,/^}/s/rc = close(sockfd);/&\n\texit(EXIT_FAILURE);/
