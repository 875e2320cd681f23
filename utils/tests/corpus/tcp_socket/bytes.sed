# Byte by byte: in one half and in the other.
# loses: nothing
s/buffer + len, sizeof(buffer) - len, 0/buffer + len, 1, 0/
s/rc = send_all(sockfd.*/rc = 0;\n\t\tfor (size_t i = 0; rc == 0 \&\& i < line.len; i++)\n\t\t\trc = send_all(sockfd, line.text + i, 1);/
