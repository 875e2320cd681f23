# The parent closes the read end before the sender writes.
# loses: pipe-flag
# explained: descriptor-closed
s/rc = close(pipefd\[1\]);/close(pipefd[0]);\
	&/
