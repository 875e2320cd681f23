# Each byte travels in a datagram of its own, and becomes a message of its own.
# loses: udp-message
# explained: sent-byte-by-byte
s/ssize_t n = sendto(sockfd, line.text, len,/ssize_t n = 0;\n\n\t\tfor (size_t i = 0; i < len; i++)\n\t\t\tn = sendto(sockfd, line.text + i, 1,/
