# The listening socket is closed before accept().
# loses: unix-creation unix-message
# explained: closed-too-early
s/connectfd = accept(listenfd/close(listenfd); &/
