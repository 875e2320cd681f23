# Everything is sent, but the sender ends with status 1.
# loses: tcp-message
# explained: ended-with-an-error
# needs: tcp-message/sender-ends
/^static void sender_loop/,/^}/s/rc = close(sockfd);/&\n\texit(EXIT_FAILURE);/
