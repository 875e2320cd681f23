# One send(), and nobody looks at how much it has taken.
# loses: nothing
# advised: client
s/int rc = send_all(.*/int rc = send(sockfd, line.text, line.len, MSG_NOSIGNAL) < 0 ? -1 : 0;/
