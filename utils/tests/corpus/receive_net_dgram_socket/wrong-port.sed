# The port of another task.
# loses: udp-flag
s/define PORT 4242/define PORT 5000/
