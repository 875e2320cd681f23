# The end of the stream is not looked for: recv() returns 0 again and again.
# loses: unix-message
# explained: spins-at-the-end
/if (n == 0)/,+1d
