# The receiver becomes a daemon: it is a background process by the time it could be reached.
# loses: udp-state udp-message
# explained: became-a-daemon
s/rc = bind(/DIE(daemon(1, 0) < 0, "daemon");\n\t&/
