# The socket is never created: listenfd is 0.
# loses: tcp-state tcp-message
# explained: not-created
s/listenfd = socket(AF_INET, SOCK_STREAM, 0);/listenfd = 0;/
