# The sender looks at the result of no call: it sends to nobody, and is content.
# loses: unix-message
# explained: no-failure-told
/^static void sender_loop/,/^}/{
/DIE(/d
s/send_all(sockfd, line.text, line.len)/send(sockfd, line.text, line.len, MSG_NOSIGNAL)/
}
