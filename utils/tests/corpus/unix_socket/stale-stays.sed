# What an earlier receiver has left is in the way of bind().
# loses: unix-creation
/remove_stale_socket(SOCKET_PATH);/d
