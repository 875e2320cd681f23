# It does not accept: it waits for a signal.
# loses: unix-flag
# explained: never-accepted
s/connectfd = accept(listenfd, NULL, NULL);/connectfd = pause();/
