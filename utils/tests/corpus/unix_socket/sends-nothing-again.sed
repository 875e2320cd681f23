# The loop of send() goes on when nothing is left.
# loses: unix-message
# explained: spins-around
s/while (left > 0) {/while (left >= 0) {/
