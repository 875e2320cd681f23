# The sender sends to another port than the receiver's.
# loses: udp-message
/^static void sender_loop/,/^}/s/PORT)/PORT + 1)/
