# After the flag it goes on receiving until somebody sends "exit".
# loses: udp-flag
# explained: more-than-the-flag
# needs: udp-flag/receiver-ends
s/DIE(n < 0, "recvfrom");/&\
	print_flag(flag, (size_t)n);\
	while (!is_word(flag, (size_t)n, "exit"))\
		n = recv(sockfd, flag, sizeof(flag), 0);/
