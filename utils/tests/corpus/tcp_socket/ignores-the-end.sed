# recv() returns 0 for ever at the end of the stream, and the receiver goes on reading.
# loses: tcp-message
/if (n == 0)/,/break;/d
