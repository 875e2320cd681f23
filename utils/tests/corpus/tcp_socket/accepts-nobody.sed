# The receiver reads from the listening socket, after it has closed it.
# loses: tcp-state tcp-message
# explained: receives-from-closed-listener
s/connectfd = accept(listenfd, NULL, NULL);/connectfd = listenfd;/
