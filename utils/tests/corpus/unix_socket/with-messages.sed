# sendmsg() of two pieces, recvmsg() into two.
# loses: nothing
s/RETRY(n, recv(.*/struct iovec parts[] = {{buffer, 10}, {buffer + 10, sizeof(buffer) - 10}};\
\
		RETRY(n, recvmsg(connectfd, \&(struct msghdr){.msg_iov = parts, .msg_iovlen = 2}, 0));/
s/send_all(sockfd, line.*/struct iovec parts[] = {{line.text, 1}, {line.text + 1, line.len - 1}};\
\
		sendmsg(sockfd, \&(struct msghdr){.msg_iov = parts, .msg_iovlen = 2}, MSG_NOSIGNAL);/
