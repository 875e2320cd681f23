# It removes the FIFO before the sender can open it.
# loses: fifo-flag
# explained: fifo-removed
s/DIE(rc < 0 && errno != EEXIST, "mkfifo");/unlink(FIFO_PATH);/
