# What the program has open, the kernel closes at its end.
# loses: nothing
s/close(sockfd)\|close(listenfd)\|close(connectfd)/0/
