# bind() is missing: nobody can find the socket.
# loses: unix-creation unix-message
# explained: listen-without-bind
s/bind(listenfd.*/0;/
