# The receiver shuts down its end for reading, because it has finished accepting.
# loses: tcp-message
# explained: receiver-shuts-down
s/DIE(connectfd < 0, "accept");/&\n\tshutdown(connectfd, SHUT_RD);/
