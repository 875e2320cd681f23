# What an earlier receiver has left is in the way of bind().
# loses: unix-creation
# explained: bind-stale-path
/remove_stale_socket(SOCKET_PATH);/d
