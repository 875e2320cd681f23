# The receiver sends the first message again, to its own address.
# loses: udp-message
# explained: receiver-sends
s/^\t\tsize_t len;$/&\n\t\tstatic int again;/
s/^\t\tif (!over)$/\t\tif (!again++)\n\t\t\tsendto(sockfd, buffer, len, 0, (const struct sockaddr *)\&addr, sizeof(addr));\n&/
