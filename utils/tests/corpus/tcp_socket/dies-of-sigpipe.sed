# Nobody looks at what connect() returns, and send() without a receiver kills the sender.
# loses: tcp-message
# explained: killed-by-sigpipe
s/DIE(rc < 0, "connect")/(void)rc/
s/rc = send_all(sockfd.*/rc = send(sockfd, line.text, line.len, 0) < 0;/
s/SIG_IGN/SIG_DFL/
