# Another address of the loopback device.
# loses: udp-flag
# explained: bind-other-address
s/"127.0.0.1"/"127.0.0.2"/
