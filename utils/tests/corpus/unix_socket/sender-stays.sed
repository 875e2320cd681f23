# The sender has sent everything, and waits for a signal that nobody sends.
# loses: unix-message
s/rc = close(sockfd);/pause();/
