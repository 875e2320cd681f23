# The length of the address is what it needs, without the NUL at the end of the path.
# loses: nothing
s/&addr, sizeof(addr)/\&addr, sizeof(sa_family_t) + strlen(SOCKET_PATH)/
