# Whatever has the name is removed: a file of somebody, the socket of a running receiver.
# loses: nothing
# rough: errors names
s/remove_stale_socket(SOCKET_PATH);/unlink(SOCKET_PATH);/
