# A socket of the type SOCK_SEQPACKET, to which a stream socket cannot connect.
# loses: unix-flag
# explained: wrong-type
s/SOCK_STREAM/SOCK_SEQPACKET/
