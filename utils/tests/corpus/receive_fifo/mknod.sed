# mknod(), by an absolute path.
# loses: nothing
s/int rc = mkfifo(FIFO_PATH, 0666);/char *directory = getcwd(NULL, 0), path[BUFSIZ];\
\
	snprintf(path, sizeof(path), "%s\/" FIFO_PATH, directory);\
	free(directory);\
	int rc = mknod(path, S_IFIFO | 0644, 0);\
/
