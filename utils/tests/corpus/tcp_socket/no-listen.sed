# The receiver does not listen: accept() fails at once.
# loses: tcp-state tcp-message
s/rc = listen(listenfd, 1)/rc = 0/
