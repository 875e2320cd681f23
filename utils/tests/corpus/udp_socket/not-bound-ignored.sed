# bind() to an address of another machine, not judged.
# loses: udp-state udp-message
# explained: bind-foreign-address
/rc = bind/s/rc = bind/inet_pton(AF_INET, "10.1.2.3", \&addr.sin_addr); rc = bind/
/DIE(rc < 0, "bind")/d
