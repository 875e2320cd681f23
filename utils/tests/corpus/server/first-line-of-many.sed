# What one read() returns is taken for one line, and cut at its first newline.
# loses: server
# explained: sent-one-of-many
s/if (!next_turn(&line))/if (read(0, line.text, sizeof(line.text)) <= 0 || strncmp(line.text, "exit\\n", 5) == 0)/
s/int rc = send_all(.*/line.len = (size_t)((char *)memchr(line.text, '\\n', sizeof(line.text)) - line.text) + 1;\n\t\t&/
