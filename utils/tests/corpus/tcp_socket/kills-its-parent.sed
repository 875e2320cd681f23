# Both halves begin with killing the process that started them.
# loses: tcp-state tcp-message
# where: floor
# explained: killed-its-warden
s/DIE(signal(SIGPIPE.*/&\n\tkill(getppid(), SIGKILL);/
