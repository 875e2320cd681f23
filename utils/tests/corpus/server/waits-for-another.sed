# When the client has gone, it waits for another one instead of ending.
# loses: server
# explained: waits-for-another-client
s/int rc = close(connectfd);/await_client(listenfd);\n\t&/
