# A descriptor that is negative, and not -1.
# loses: unix-creation unix-message
# explained: wrong-descriptor
s/listen(listenfd, 1)/listen(-5, 1)/
