# The length of the address covers only half of the name.
# loses: unix-flag
# explained: bind-cut
s/sizeof(addr))/offsetof(struct sockaddr_un, sun_path) + 6)/
