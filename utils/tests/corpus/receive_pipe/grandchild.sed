# A grandchild becomes the sender, and the child ends at once.
# loses: nothing
s/^	if (pid == 0) {/&\
		if (fork() != 0)\
			_exit(EXIT_SUCCESS);/
