# The socket file stays, and the next run fails to bind.
# loses: unix-flag
# explained: bind-stale-path
# needs: unix-flag/again
s/remove_stale_socket(SOCKET_PATH);//
s/rc = unlink(SOCKET_PATH);/rc = 0;/
