# The receiver stops itself when it is ready.
# loses: tcp-message
s/DIE(rc < 0, "listen");/&\n\traise(SIGSTOP);/
