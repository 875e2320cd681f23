# What accept() returns is lost.
# loses: unix-flag
# explained: result-lost
s/connectfd = accept(listenfd, NULL, NULL);/connectfd = 0; accept(listenfd, NULL, NULL);/
