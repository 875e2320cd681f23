# It thanks the sender, who does not listen.
# loses: nothing
s/n = recvfrom(.*/struct sockaddr_in sender;\
	socklen_t len = sizeof(sender);\
\
	n = recvfrom(sockfd, flag, sizeof(flag), 0, (struct sockaddr *)\&sender, \&len);\
	sendto(sockfd, "thanks", 6, 0, (const struct sockaddr *)\&sender, len);/
