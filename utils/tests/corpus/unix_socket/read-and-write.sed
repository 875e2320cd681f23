# A socket is a descriptor: read() and write() do.
# loses: nothing
s/recv(connectfd, buffer, sizeof(buffer), 0)/read(connectfd, buffer, sizeof(buffer))/
s/send(sockfd, rest, left, MSG_NOSIGNAL)/write(sockfd, rest, left)/
