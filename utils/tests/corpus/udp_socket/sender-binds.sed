# The sender, too, binds its socket to the receiver's address, which is taken.
# loses: udp-message
# explained: sender-binds
/^static void sender_loop/,/^}/s/DIE(sockfd < 0, "socket");/&\n\tstruct sockaddr_in mine = get_sockaddr(IP, PORT);\n\n\tDIE(bind(sockfd, (const struct sockaddr *)\&mine, sizeof(mine)) < 0, "bind");/
