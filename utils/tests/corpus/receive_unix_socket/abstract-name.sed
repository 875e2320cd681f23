# The name is in the abstract namespace, where no file is.
# loses: unix-flag
# explained: bind-abstract
s/= get_sockaddr(SOCKET_PATH);/= {.sun_family = AF_UNIX, .sun_path = "\\0" SOCKET_PATH};/
s/rc = unlink(SOCKET_PATH)/rc = 0/
