# The receiver becomes a daemon: it is a background process by the time it could be reached.
# loses: tcp-state tcp-message
# explained: became-a-daemon
s/rc = bind(/rc = daemon(1, 0);\n\tDIE(rc < 0, "daemon");\n\t&/
