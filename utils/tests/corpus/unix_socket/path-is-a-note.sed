# The path must exist, thinks the receiver, and so it makes a regular file with its number there.
# loses: unix-creation unix-message
# explained: channel-is-a-file
s/remove_stale_socket(SOCKET_PATH);/unlink(SOCKET_PATH);/
s/DIE(rc < 0, "bind");/&\
	unlink(SOCKET_PATH);\
	FILE *note = fopen(SOCKET_PATH, "w");\
\
	fprintf(note, "%d\\n", getpid());\
	fclose(note);/
