# The listening socket is closed before accept().
# loses: unix-creation unix-message
# explained: wrong-descriptor
s/connectfd = accept(listenfd/close(listenfd); &/
