# It expects that the sender goes on talking after the flag.
# loses: unix-flag
# explained: waits-for-another
# needs: unix-flag/receiver-ends
s/^	rc = close(connectfd);/	print_flag(flag, (size_t)n);\
	accept(listenfd, NULL, NULL);\
&/
s/rc = close(listenfd);/rc = 0;/
