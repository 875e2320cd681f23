# The receiver crashes when it has printed everything.
# loses: udp-message
# explained: crash-address
/^static void receiver_loop/,/^}/s/rc = close(sockfd);/&\n\t*(volatile int *)16 = 0;/
