# accept() stands in the loop.
# loses: unix-message
# explained: accepts-in-the-loop
s/^\t\tn = recv(connectfd/if (len_seen++) connectfd = accept(listenfd, NULL, NULL);\n&/
s/^\tssize_t n;/&int len_seen = 0;/
/accept(listenfd/,/END/{/unlink/d;/close(listenfd)/d;/DIE(rc/d}
