# The loop reads two lines a round, and writes one.
# loses: fifo-message
# explained: sent-every-second
s/while (next_line(&line, NULL)) {/&next_line(\&line, NULL);/
