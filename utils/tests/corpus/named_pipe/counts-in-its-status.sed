# The receiver's status is the number of the messages that it has got.
# loses: fifo-message
# explained: ended-with-an-error
s/^#define FIFO_PATH.*/&\
\
static int count;/
s/open_message = print/count++;\
		&/
/receiver_loop();$/{
n
s/0/count/
}
s/return 0;/return count;/
