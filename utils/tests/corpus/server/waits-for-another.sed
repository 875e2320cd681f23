# When the client has gone, it waits for another one instead of ending.
# loses: server
# explained: waits-for-another-client
s/int rc = close(connectfd);/accept(3, NULL, NULL);\n\t&/
s/rc = close(listenfd);/rc = 0;/
