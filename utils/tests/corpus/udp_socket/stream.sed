# A stream socket, as for TCP.
# loses: udp-state udp-message
s/SOCK_DGRAM, 0/SOCK_STREAM, 0/
