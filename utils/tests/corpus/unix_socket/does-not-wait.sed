# The receiver listens, counts to 100 million, and ends.
# loses: unix-creation unix-message
# explained: ended-before-accept
# needs: unix-creation/waits
s/connectfd = accept.*/for (volatile int i = 0; i < 100000000; i++)\
		continue;\
	exit(EXIT_SUCCESS);/
