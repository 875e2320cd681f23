# It holds a write end itself and reads to the end of file, which never comes.
# loses: fifo-flag
s/O_RDONLY/O_RDWR/
