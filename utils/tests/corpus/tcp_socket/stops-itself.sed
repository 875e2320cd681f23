# The receiver stops itself when it is ready.
# loses: tcp-state tcp-message
# explained: stopped-itself
# needs: tcp-state/waits
s/DIE(rc < 0, "listen");/&\n\traise(SIGSTOP);/
