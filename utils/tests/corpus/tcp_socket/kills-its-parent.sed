# The receiver kills the process that started it.
# loses: tcp-state tcp-message
s/DIE(rc < 0, "listen");/&\n\tkill(getppid(), SIGKILL);/
