# The end of the stream is taken for nothing at all, and recv() is called again.
# loses: server
# explained: spins-at-the-end
s/if (n == 0) {/if (n < 0) {/
