# It asks for errors instead of data, again and again.
# loses: udp-flag
# explained: receives-without-waiting
s/n = recvfrom(sockfd, flag, sizeof(flag), 0/while ((n = recvfrom(sockfd, flag, sizeof(flag), MSG_ERRQUEUE/
s/MSG_ERRQUEUE, NULL, NULL);/MSG_ERRQUEUE, NULL, NULL)) < 0)\
		usleep(10000);/
