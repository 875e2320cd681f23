# The sender knows neither "exit" nor the empty line, and the receiver has no words in front of a message.
# loses: nothing
s/while (next_line(&line, [^)]*))/while (read_piece(\&line), line.len > 0)/
s/open_message = print_messages(.*/DIE(write_all(STDOUT_FILENO, buffer, (size_t)n) < 0, "write");/
