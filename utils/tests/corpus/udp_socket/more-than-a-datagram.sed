# The sender sends all of its buffer, which is more than a datagram can have.
# loses: udp-message
# explained: datagram-too-long
s/sendto(sockfd, line.text, len,/sendto(sockfd, line.text, sizeof(line.text),/
