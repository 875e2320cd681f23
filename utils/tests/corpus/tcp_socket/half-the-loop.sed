# The loop's condition is the wrong way round: the sender sends nothing.
# loses: tcp-message
# explained: sent-nothing
s/while (next_line/while (!next_line/
