# The port of another task.
# loses: udp-flag
# explained: bind-other-port
s/define PORT 4242/define PORT 5000/
