# The receiver stops itself when it is ready.
# loses: udp-state udp-message
s/DIE(rc < 0, "bind");/&\n\traise(SIGSTOP);/
