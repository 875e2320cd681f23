# The receiver removes the path before bind(), whatever it is.
# loses: nothing
s/remove_stale_socket(SOCKET_PATH);/remove(SOCKET_PATH);/
