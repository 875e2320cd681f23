# One line, one answer, and no loop.
# loses: client
# explained: one-turn-only
s/while (say(sockfd) && hear(sockfd, &inbox))/if (say(sockfd) \&\& hear(sockfd, \&inbox))/;s/^\t\tcontinue;$/\t\t(void)0;/
