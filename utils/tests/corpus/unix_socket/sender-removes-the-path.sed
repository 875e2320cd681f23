# The sender takes the socket file for itself: it gives it another name, and removes the receiver's.
# loses: unix-message
# explained: sender-unlinks
/^static int connect_sender/,/^}/{
s/^	sockfd = socket(.*/	DIE(link(SOCKET_PATH, "mine") < 0 || unlink(SOCKET_PATH) < 0, "unlink");\n&/
s/get_sockaddr(SOCKET_PATH);/get_sockaddr("mine");/
}
