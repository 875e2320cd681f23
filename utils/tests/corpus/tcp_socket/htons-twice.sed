# The port is put into network order twice, by both halves alike.
# loses: tcp-state tcp-message
# explained: bind-byte-order
s/get_sockaddr(IP, PORT);/get_sockaddr(IP, htons(PORT));/
