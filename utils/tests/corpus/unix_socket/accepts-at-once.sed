# The listening socket does not wait for a sender.
# loses: unix-creation unix-message
# explained: accept-at-once
s/listenfd = socket(AF_UNIX, SOCK_STREAM, 0)/listenfd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0)/
