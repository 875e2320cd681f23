# It does not accept: it waits for a signal.
# loses: unix-flag
s/RETRY(connectfd, accept(listenfd, NULL, NULL));/connectfd = pause();/
