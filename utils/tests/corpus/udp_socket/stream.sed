# A stream socket, as for TCP.
# loses: udp-state udp-message
# explained: udp-not-stream
s/SOCK_DGRAM, 0/SOCK_STREAM, 0/
