# The FIFO may even be executed, whatever that is, and the umask is nothing.
# loses: nothing
s/rc = mkfifo(FIFO_PATH, 0666)/umask(0);\
	rc = mkfifo(".\/my-fifo", 0777)/
