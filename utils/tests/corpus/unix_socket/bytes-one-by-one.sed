# Every byte is sent alone, and received alone.
# loses: nothing
s/sizeof(buffer)/1/
s/send(sockfd, rest, left,/send(sockfd, rest, 1,/
