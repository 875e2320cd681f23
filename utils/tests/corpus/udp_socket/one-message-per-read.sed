# The sender takes for one line what one read() returns, and cuts it at its first newline.
# loses: udp-message
# explained: sent-one-of-many or sent-fewer or exit-sent-before
# needs: udp-message/message
s/more = next_line(.*/line.len = (size_t)read(0, line.text, DATAGRAM_MAX);\n\t\tmore = line.len > 0;\n\t\tline.len = strcspn(strcpy(line.text, more ? line.text : "exit\\n"), "\\n") + 1;/
