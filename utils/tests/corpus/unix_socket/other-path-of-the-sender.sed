# The sender looks for the receiver at another path.
# loses: unix-message
# explained: connect-other-path
/^static int connect_sender/,/^}/s/get_sockaddr(SOCKET_PATH)/get_sockaddr("echo-socket")/
