# The sender has closed the FIFO, and waits for a signal that nobody sends.
# loses: fifo-message
# explained: waits-for-a-signal
/^static void sender_loop/,/^}/s/^}/	pause();\
}/
