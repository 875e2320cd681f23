# A UNIX datagram socket with the name of the port.
# loses: udp-flag
# explained: wrong-family
s/socket(AF_INET, /socket(AF_UNIX, /
s/struct sockaddr_in addr = get_sockaddr(IP, PORT);/struct sockaddr addr = {AF_UNIX, "4242"};/
