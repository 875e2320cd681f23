# The sender makes a file, if there is nothing: no FIFO.
# loses: fifo-message
# explained: channel-is-a-file
/^static void sender_loop/,/^}/{
s/create_fifo_if_needed();//
s/open(FIFO_PATH, O_WRONLY)/open(FIFO_PATH, O_WRONLY | O_CREAT, 0666)/
}
