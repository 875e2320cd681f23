# Both halves begin with killing the process that started them.
# loses: udp-state udp-message
# where: floor
# explained: killed-its-warden
s/DIE(signal(SIGPIPE.*/&\n\tkill(getppid(), SIGKILL);/
