# "exit" is sent as other lines are; the server closes the connection then.
# loses: nothing
s/!next_turn(&line)/(read_piece(\&line), line.len == 0)/
