# The receiver becomes a daemon, which has no output.
# loses: unix-creation unix-message
# explained: became-a-daemon
s/remove_stale_socket(SOCKET_PATH);/DIE(daemon(1, 0) < 0, "daemon");\
	&/
