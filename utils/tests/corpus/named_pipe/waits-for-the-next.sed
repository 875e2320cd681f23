# At the end of file the receiver opens the FIFO again, for the next sender.
# loses: fifo-message
# explained: fifo-opened-again
/if (n == 0)/,+1c\
		if (n == 0) {\
			close(fd);\
			fd = open(FIFO_PATH, O_RDONLY);\
			continue;\
		}
