# Datagrams instead of a stream: no listen(), no accept(), and no end.
# loses: unix-creation unix-message
# explained: wrong-type
# needs: unix-creation/ready
s/SOCK_STREAM/SOCK_DGRAM/
s/listen(listenfd, 1)/0/
s/accept(listenfd, NULL, NULL)/dup(listenfd)/
