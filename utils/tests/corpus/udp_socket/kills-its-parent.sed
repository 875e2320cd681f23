# Both halves begin with killing the process that started them.
# loses: udp-state udp-message
# explained: killed-its-warden
s/signal(SIGPIPE, SIG_IGN);/&\n\tkill(getppid(), SIGKILL);/
