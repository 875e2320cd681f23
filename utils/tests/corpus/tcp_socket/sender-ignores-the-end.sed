# The sender does not notice the end of its input, and sends its last line without end.
# loses: tcp-message
# explained: other-flooded
s/while (next_line(.*) {/while (next_line(\&line, NULL) || true) {/
s/rc = send_all(sockfd.*/rc = send_all(sockfd, "again\\n", 6);/
