# As many bytes are sent as a pointer has.
# loses: tcp-message
# explained: sent-pointer-size or sent-fixed-size
s/send_all(sockfd.*/send_all(sockfd, line.text, sizeof(char *));/
