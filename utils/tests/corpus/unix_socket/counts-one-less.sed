# Where recv() returns 0, n is -1, and the receiver takes the end for a failure.
# loses: unix-message
# explained: ended-on-purpose
s/n = recv(connectfd, buffer, sizeof(buffer), 0);/n = recv(connectfd, buffer, sizeof(buffer), 0) - 1;/
