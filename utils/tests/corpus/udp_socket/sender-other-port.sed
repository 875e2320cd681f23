# The sender sends to another port than the receiver's.
# loses: udp-message
# explained: sends-elsewhere
/^static void sender_loop/,/^}/s/PORT)/PORT + 1)/
