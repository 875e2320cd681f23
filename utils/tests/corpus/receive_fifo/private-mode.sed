# Only its owner may use the FIFO, and gets that right afterwards.
# loses: nothing
s/0666);/0);\
	chmod(FIFO_PATH, 0600);/
