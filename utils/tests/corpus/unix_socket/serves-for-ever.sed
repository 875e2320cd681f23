# The receiver accepts one sender after the other, and never ends.
# loses: unix-message
# explained: waits-for-another
# needs: unix-message/receiver-ends
/if (n == 0)/,+1c\
		if (n == 0) {\
			close(connectfd);\
			connectfd = accept(listenfd, NULL, NULL);\
			continue;\
		}
s/rc = close(listenfd);/rc = 0;/
