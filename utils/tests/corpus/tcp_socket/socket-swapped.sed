# The arguments of socket() are in the wrong order.
# loses: tcp-state tcp-message
# explained: socket-arguments
/listenfd = socket/s/AF_INET, SOCK_STREAM/SOCK_STREAM, AF_INET/
