# bind() without an address: the kernel chooses an abstract one.
# loses: unix-flag
# explained: bind-nameless
s/sizeof(addr))/sizeof(addr.sun_family))/
