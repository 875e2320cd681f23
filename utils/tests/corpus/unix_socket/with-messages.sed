# sendmsg() of two pieces, recvmsg() into two.
# loses: nothing
s/n = recv(.*/struct iovec parts[] = {{buffer, 10}, {buffer + 10, sizeof(buffer) - 10}};\
\
		n = recvmsg(connectfd, \&(struct msghdr){.msg_iov = parts, .msg_iovlen = 2}, 0);/
s/ssize_t n = send(.*/struct iovec parts[] = {{(char *)rest, 1}, {(char *)rest + 1, left - 1}};\
		ssize_t n = sendmsg(sockfd, \&(struct msghdr){.msg_iov = parts, .msg_iovlen = 2}, MSG_NOSIGNAL);/
