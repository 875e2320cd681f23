# The FIFO is in a directory of its own.
# loses: fifo-flag
# explained: fifo-elsewhere
s,"apollodorus","fifos/apollodorus",
s/rc = mkfifo/mkdir("fifos", 0777);\
	&/
