# The receiver does not listen: accept() fails at once.
# loses: tcp-state tcp-message
# explained: not-listening
s/rc = listen(listenfd, 1)/rc = 0/
