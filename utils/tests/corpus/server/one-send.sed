# One send(), and nobody looks at how much it has taken.
# loses: nothing
# advised: server
s/int rc = send_all(.*/int rc = send(connectfd, line.text, line.len, MSG_NOSIGNAL) < 0 ? -1 : 0;/
