# MSG_WAITALL: recv() returns when the buffer is full, or at the end.
# loses: unix-message
# explained: waits-for-a-full-buffer
s/sizeof(buffer), 0)/sizeof(buffer), MSG_WAITALL)/
