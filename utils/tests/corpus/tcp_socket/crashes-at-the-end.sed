# The receiver crashes when it has printed everything.
# loses: tcp-message
# explained: crash-address
s/end_messages(.*/&\n\t*(volatile int *)16 = 0;/
