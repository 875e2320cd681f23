# Each send() says that there is more to come: the kernel waits for it, for up to 200 ms.
# loses: nothing
# advised: sender
s/rc = send_all(sockfd.*/rc = (int)send(sockfd, line.text, line.len, MSG_MORE);/
