# One read() in place of read_all(): the flag has come in one piece.
# loses: nothing
# advised: receiver
s/n = read_all(connectfd, flag, sizeof(flag));/n = read(connectfd, flag, sizeof(flag));/
