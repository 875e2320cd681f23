# Byte by byte: in one half and in the other.
# loses: nothing
s/sizeof(buffer), 0/1, 0/
s/send_all(sockfd.*/for (size_t i = 0; i < line.len; i++)\n\t\t\tsend_all(sockfd, line.text + i, 1);/
