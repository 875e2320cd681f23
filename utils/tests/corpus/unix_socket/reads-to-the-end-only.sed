# The sender knows neither "exit" nor the empty line: it reads to the end of its input. That is warned of.
# loses: nothing
s/while (next_line(&line, [^)]*))/while (read_piece(\&line), line.len > 0)/
