# The sender tidies up: it removes the receiver's socket file.
# loses: unix-message
# explained: sender-unlinks
/DIE(rc < 0, "connect");/s/$/\n\tunlink(SOCKET_PATH);/
