# The parent closes the read end before the sender writes.
# loses: pipe-flag
s/rc = close(pipefd\[1\]);/close(pipefd[0]);\
	&/
