# The sender stops at "exit", but an empty line is sent.
# loses: tcp-message
# needs: tcp-message/sender-empty
s/while (next_line(&line, [^)]*))/while (read_piece(\&line), line.len > 0 \&\& !is_word(line.text, line.len, "exit\\n"))/
