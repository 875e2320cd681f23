# It removes whatever has the name before it binds.
# loses: nothing
s/remove_stale_socket(SOCKET_PATH);/unlink(SOCKET_PATH);/
