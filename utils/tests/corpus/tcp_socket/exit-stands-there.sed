# The sender reads to the end of its input, and the receiver has no words in front of a message: an "exit" that was
# typed comes out by itself, and nobody ends.
# loses: tcp-message
# needs: tcp-message/sender-exit
s/while (next_line(&line, [^)]*))/while (read_piece(\&line), line.len > 0)/
s/print_message("\[Receiver\]: "/print_message(""/
