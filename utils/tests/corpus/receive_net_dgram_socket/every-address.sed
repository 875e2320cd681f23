# It is bound to every address of the machine, whose port others may share.
# loses: nothing
s/"127.0.0.1"/"0.0.0.0"/
s/struct sockaddr_in addr = /setsockopt(sockfd, SOL_SOCKET, SO_REUSEADDR, \&(int){1}, sizeof(int));\
	&/
