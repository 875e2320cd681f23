# At the end of the stream, recv() returns 0 for ever; the receiver goes on reading.
# loses: tcp-message
/if (n == 0)/,/break;/d
