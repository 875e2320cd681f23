# One read() in place of read_all(): the flag has come in one piece.
# loses: nothing
# advised: receiver
s/n = read_all(fd, flag, sizeof(flag));/n = read(fd, flag, sizeof(flag));/
