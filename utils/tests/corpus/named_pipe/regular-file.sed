# O_CREAT makes a regular file, which is at its end before anything was written.
# loses: fifo-creation fifo-message
# explained: channel-is-a-file waits-for-itself-fifo or channel-is-a-file
s/mkfifo(FIFO_PATH, 0666)/open(FIFO_PATH, O_CREAT | O_RDWR, 0666)/
s/!S_ISFIFO(st.st_mode)/!S_ISFIFO(st.st_mode) \&\& !S_ISREG(st.st_mode)/
