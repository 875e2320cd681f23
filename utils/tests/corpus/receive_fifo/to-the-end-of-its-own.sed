# It holds a write end itself and reads to the end of file, which never comes.
# loses: fifo-flag
# explained: waits-for-itself
s/O_RDONLY/O_RDWR/
