# The sender connects to another port than the receiver's.
# loses: tcp-message
# explained: connect-wrong-port
/^static void sender_loop/,/^}/s/PORT)/PORT + 1)/
