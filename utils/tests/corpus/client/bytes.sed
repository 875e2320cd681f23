# Byte by byte: in one direction and in the other.
# loses: nothing
s/room, size, 0)/room, 1, 0)/
s/int rc = send_all(.*/int rc = 0;\n\n\t\tfor (size_t i = 0; rc == 0 \&\& i < line.len; i++)\n\t\t\trc = send_all(sockfd, line.text + i, 1);/
