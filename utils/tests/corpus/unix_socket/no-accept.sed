# accept() is missing: recv() on a socket that listens is an error, and the receiver ends.
# loses: unix-creation unix-message
# explained: receives-from-listener-unix
s/accept(listenfd, NULL, NULL)/dup(listenfd)/
