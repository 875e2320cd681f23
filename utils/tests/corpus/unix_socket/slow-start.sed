# The receiver takes its time before it has the socket, and again before it accepts.
# loses: nothing
s/remove_stale_socket(SOCKET_PATH);/usleep(700000);\
	&/
s/connectfd = accept/usleep(300000);\
	&/
