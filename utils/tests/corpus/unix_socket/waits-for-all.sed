# MSG_WAITALL: recv() returns when the buffer is full, or at the end.
# loses: unix-message
s/sizeof(buffer), 0)/sizeof(buffer), MSG_WAITALL)/
