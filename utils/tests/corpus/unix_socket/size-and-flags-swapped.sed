# recv() gets the flags where the size should be: it is asked for nothing.
# loses: unix-message
# explained: asks-for-nothing
s/recv(connectfd, buffer, sizeof(buffer), 0)/recv(connectfd, buffer, 0, 0 * sizeof(buffer))/
