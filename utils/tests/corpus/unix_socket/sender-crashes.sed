# The sender has sent everything, and then follows a null pointer.
# loses: unix-message
# explained: crash-address
# needs: unix-message/sender-ends
/^static void sender_loop/,/^}/s/^}/	*(volatile int *)NULL = 0;\
}/
