# The arguments of recv() are swapped: the buffer's size is taken for its address.
# loses: unix-message
# explained: wrong-address
s/recv(connectfd, buffer, sizeof(buffer), 0)/recv(connectfd, (void *)sizeof(buffer), 4096, 0)/
