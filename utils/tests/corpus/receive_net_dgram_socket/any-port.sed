# The kernel chooses the port.
# loses: udp-flag
s/define PORT 4242/define PORT 0/
