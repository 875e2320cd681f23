# Everything is sent, but the sender ends with status 1.
# loses: udp-message
# explained: ended-with-an-error
# needs: udp-message/sender-ends
/^static void sender_loop/,/^}/s/rc = close(sockfd);/&\n\texit(EXIT_FAILURE);/
