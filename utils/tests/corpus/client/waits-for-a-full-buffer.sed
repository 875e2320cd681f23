# recv() waits until the buffer is full.
# loses: client
# explained: waits-for-a-full-answer
s/n = recv(sockfd, room, size, 0)/n = recv(sockfd, room, size, MSG_WAITALL)/
