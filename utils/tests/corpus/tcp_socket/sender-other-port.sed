# The sender connects to another port than the receiver's.
# loses: tcp-message
/^static void sender_loop/,/^}/s/PORT)/PORT + 1)/
