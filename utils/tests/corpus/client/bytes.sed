# Byte by byte: in one direction and in the other.
# loses: nothing
s/room, size, 0)/room, 1, 0)/
/^\t\tsend_all(/s/send_all(.*/for (size_t i = 0; i < line.len; i++)\n\t\t\tsend_all(sockfd, line.text + i, 1);/
