# The path is removed as soon as the socket has it, as one does with temporary files.
# loses: unix-creation unix-message
# explained: path-removed
s/DIE(rc < 0, "bind");/&\
	unlink(SOCKET_PATH);/
/rc = unlink(SOCKET_PATH);/,+1d
