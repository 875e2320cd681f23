# The end of file is not looked for: read() returns 0 again and again.
# loses: fifo-message
# explained: spins-at-the-end
/if (n == 0)/,+1d
