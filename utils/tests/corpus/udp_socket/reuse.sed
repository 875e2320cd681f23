# SO_REUSEADDR and SO_REUSEPORT, as for TCP.
# loses: nothing
/^static void receiver_loop/,/^}/s/DIE(sockfd < 0, "socket");/&\n\tconst int on = 1;\n\n\tsetsockopt(sockfd, SOL_SOCKET, SO_REUSEADDR, \&on, sizeof(on));\n\tsetsockopt(sockfd, SOL_SOCKET, SO_REUSEPORT, \&on, sizeof(on));/
