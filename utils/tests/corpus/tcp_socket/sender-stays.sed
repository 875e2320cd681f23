# At the end of its input, the sender waits for an answer that nobody gives.
# loses: tcp-message
# explained: waits-for-an-answer
/^static void sender_loop/,/^}/s/rc = close(sockfd);/char answer;\n\n\trecv(sockfd, \&answer, 1, 0);\n\t&/
