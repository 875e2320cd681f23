# The receiver answers each message, and gets its answers itself.
# loses: fifo-message
# explained: answers-through-the-fifo
s/fd = open(FIFO_PATH, O_RDONLY);/fd = open(FIFO_PATH, O_RDWR);/
s/^\t\topen_message = print_messages(.*/&\n\t\tif (buffer[0] == 'O') rc = (int)write(fd, "seen\\n", 5);/
