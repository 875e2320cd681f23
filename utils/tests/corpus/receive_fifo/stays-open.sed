# It holds a write end itself and reads once: all bytes of a short write come together.
# loses: nothing
# advised: receiver
s/O_RDONLY/O_RDWR/
s/n = read_all(fd, flag, sizeof(flag));/n = read(fd, flag, sizeof(flag));/
