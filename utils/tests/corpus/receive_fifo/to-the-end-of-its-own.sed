# It holds a write end itself and reads to the end of file, which never comes.
# loses: fifo-flag
# explained: waits-for-itself-fifo
s/O_RDONLY/O_RDWR/
