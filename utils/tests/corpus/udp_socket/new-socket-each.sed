# Every message is sent from a socket of its own.
# loses: nothing
s/^\t\tstruct sockaddr_in addr = .*/&\n\n\t\tclose(sockfd);\n\t\tsockfd = socket(AF_INET, SOCK_DGRAM, 0);/
