# Each send() says that there is more to come: the kernel waits for it, for up to 200 ms.
# loses: nothing
s/send_all(sockfd.*/send(sockfd, line.text, line.len, MSG_MORE);/
