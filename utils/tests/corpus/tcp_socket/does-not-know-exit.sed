# The sender stops at an empty line, but sends "exit" as any other line.
# loses: tcp-message
# needs: tcp-message/sender-exit
s/while (next_line(&line, [^)]*))/while (read_piece(\&line), line.len > 1)/
