# SOCK_SEQPACKET is a connection, too, but a sender with a stream cannot use it.
# loses: unix-creation unix-message
# explained: wrong-type
s/SOCK_STREAM/SOCK_SEQPACKET/
