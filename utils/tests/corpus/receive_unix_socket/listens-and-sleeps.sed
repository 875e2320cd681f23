# It does not accept: it waits for a signal.
# loses: unix-flag
# explained: never-accepted
s/RETRY(connectfd, accept(listenfd, NULL, NULL));/connectfd = pause();/
