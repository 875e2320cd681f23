# It sends all of a small buffer, with what earlier lines have left in it.
# loses: client
# explained: sent-with-more
s/send_all(sockfd, line.text, line.len)/send_all(sockfd, line.text, 250)/
