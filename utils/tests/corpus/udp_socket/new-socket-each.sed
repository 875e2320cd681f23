# Every message is sent from a socket of its own.
# loses: nothing
/^static void sender_loop/,/^}/s/ssize_t n;$/&\n\n\t\tclose(sockfd);\n\t\tsockfd = socket(AF_INET, SOCK_DGRAM, 0);/
