# The receiver crashes when it has printed everything.
# loses: tcp-message
s/end_messages(.*/&\n\t*(volatile int *)16 = 0;/
