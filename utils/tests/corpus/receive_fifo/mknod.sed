# mknod(), by an absolute path.
# loses: nothing
s/rc = mkfifo(FIFO_PATH, 0666);/char *directory = getcwd(NULL, 0), path[BUFSIZ];\
\
	snprintf(path, sizeof(path), "%s\/" FIFO_PATH, directory);\
	free(directory);\
	rc = mknod(path, S_IFIFO | 0644, 0);\
/
