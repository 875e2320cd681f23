# recv() is asked for strlen() of an empty buffer.
# loses: unix-message
# explained: asks-for-nothing
s/recv(connectfd, buffer, sizeof(buffer), 0)/recv(connectfd, buffer, strlen(buffer), 0)/
s/char buffer\[BUFSIZ\];/char buffer[BUFSIZ] = "";/
