# At the end, the sender waits for an answer that nobody gives.
# loses: udp-message
# explained: waits-for-an-answer
# needs: udp-message/sender-ends
/^static void sender_loop/,/^}/s/rc = close(sockfd);/recv(sockfd, line.text, sizeof(line.text), 0);\n\t&/
