# One send(), and nobody looks at how much it has taken.
# loses: nothing
# advised: sender
s/rc = send_all(sockfd.*/rc = send(sockfd, line.text, line.len, MSG_NOSIGNAL) < 0 ? -1 : 0;/
