# Without a receiver, the sender says so, and ends with status 0.
# loses: unix-message
# explained: no-failure-told
# needs: unix-message/sender-fails
s/DIE(rc < 0, "access.*/if (rc < 0) {\
		puts("Nobody is there.");\
		exit(EXIT_SUCCESS);\
	}/
