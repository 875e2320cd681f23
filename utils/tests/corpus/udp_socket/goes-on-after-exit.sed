# The sender sends every line, also "exit" and an empty one, and reads to the end of its input.
# loses: udp-message
# needs: udp-message/sender-exit
s/more = next_line(&line, "\[Sender\]: ");/more = true;\
		read_piece(\&line);/
s/if (line.len <= 1)/if (line.len == 0)/
