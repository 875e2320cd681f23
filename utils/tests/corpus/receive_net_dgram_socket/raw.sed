# A raw socket, which only the administrator may make.
# loses: udp-flag
# explained: raw-socket
s/SOCK_DGRAM/SOCK_RAW/
s/, 0);/, IPPROTO_UDP);/
