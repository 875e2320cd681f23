# A datagram socket, which cannot listen.
# loses: tcp-state tcp-message
# explained: listen-datagrams
s/SOCK_STREAM, 0/SOCK_DGRAM, 0/
