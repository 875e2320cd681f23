# It talks and talks, and never listens.
# loses: client
# explained: never-listens
s/say(sockfd) && hear(sockfd, &inbox)/say(sockfd)/
