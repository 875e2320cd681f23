# The kernel chooses the port.
# loses: udp-flag
# explained: bind-any-port
s/define PORT 4242/define PORT 0/
