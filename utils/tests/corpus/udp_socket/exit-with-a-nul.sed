# The sender sends the NUL of the string, too; the receiver compares all that has come with "exit".
# loses: udp-message
# explained: exit-sent-otherwise
s/len = line.len - 1;/&\n\t\tline.text[len++] = '\\0';/
s/len = message_length(buffer, (size_t)n);/len = (size_t)n;/
