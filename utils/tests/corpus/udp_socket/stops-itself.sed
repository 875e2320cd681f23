# The receiver stops itself when it is ready.
# loses: udp-state udp-message
# explained: stopped-itself
# needs: udp-state/waits
s/DIE(rc < 0, "bind");/&\n\traise(SIGSTOP);/
