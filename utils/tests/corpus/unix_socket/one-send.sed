# One send(), and nobody looks at how much it has taken.
# loses: nothing
# advised: sender
/^	while (left > 0) {/,/^	}/c\
	DIE(send(sockfd, rest, left, MSG_NOSIGNAL) < 0, "send");
