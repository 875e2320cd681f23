# The sender has closed the FIFO, and waits for a signal that nobody sends.
# loses: fifo-message
/^static void sender_loop/,/^}/s/^}/	pause();\
}/
