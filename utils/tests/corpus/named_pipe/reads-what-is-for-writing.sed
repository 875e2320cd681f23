# The receiver opens the FIFO for writing after each piece, and reads from that.
# loses: fifo-message
# explained: reads-what-is-for-writing
s/^\t\topen_message = print_messages(.*/&\n\t\tfd = open(FIFO_PATH, O_WRONLY);/
