# The sender sends "exit", and reads on.
# loses: udp-message
# needs: udp-message/sender-exit
s/more = next_line(&line, "\[Sender\]: ");/more = true;\
		read_piece(\&line);/
