# The sender takes for one line what one read() returns, and cuts it at its first newline.
# loses: tcp-message
# explained: sent-one-of-many
# needs: tcp-message/message
s/next_line(&line, .*) {/(line.len = (size_t)read(0, line.text, sizeof(line.text))) > 0) {\n\t\tline.len = (size_t)((char *)memchr(line.text, '\\n', line.len) - line.text) + 1;/
