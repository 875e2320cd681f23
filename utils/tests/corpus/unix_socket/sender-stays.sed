# The sender has sent everything, and waits for a signal that nobody sends.
# loses: unix-message
# explained: waits-for-a-signal
s/rc = close(sockfd);/rc = pause();/
