# A semicolon behind while.
# loses: fifo-message
# explained: sent-nothing
s/while (next_line(&line, NULL)) {/while (next_line(\&line, NULL)); {/
