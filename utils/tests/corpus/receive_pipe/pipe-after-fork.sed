# The pipe is made after fork(): each process has one of its own.
# loses: pipe-flag
# explained: pipe-after-fork
s/rc = pipe(pipefd);/rc = 0;/
s/DIE(pid < 0, "fork");/&\
	rc = pipe(pipefd);\
	DIE(rc < 0, "pipe");/
