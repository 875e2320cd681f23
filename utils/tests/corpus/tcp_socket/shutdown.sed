# Each half shuts the connection down before it closes it.
# loses: nothing
s/rc = close(sockfd);/rc = shutdown(sockfd, SHUT_RDWR);\n\tDIE(rc < 0, "shutdown");\n\t&/
s/rc = close(connectfd);/shutdown(connectfd, SHUT_RDWR);\n\t&/
