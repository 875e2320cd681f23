# What recv() brings is printed as a line, and it asks for 79 bytes.
# loses: server
# explained: line-in-pieces
s/^\t\tn = recv(connectfd, room, size, 0);/\t\tn = recv(connectfd, room, 79, 0);\n\t\tif (n == 79)\n\t\t\troom[n++] = 10;/
