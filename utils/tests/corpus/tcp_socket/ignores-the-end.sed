# At the end of the stream, recv() returns 0 for ever; the receiver goes on reading.
# loses: tcp-message
# explained: spins-at-the-end
/if (n == 0)/,/break;/d
