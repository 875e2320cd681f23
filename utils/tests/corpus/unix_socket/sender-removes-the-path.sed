# The sender tidies up: it removes the receiver's socket file.
# loses: unix-message
# explained: sender-unlinks
/^static int connect_sender/,/^}/s/DIE(rc < 0, "connect");/&\n\tunlink(SOCKET_PATH);/
/rc = unlink(SOCKET_PATH);/,+1d
s/rc = close(connectfd);/rc = unlink(SOCKET_PATH);\n\tDIE(rc < 0, "unlink");\n\t&/
