# The datagram carries the string with its NUL, and the receiver relies on it.
# loses: nothing
s/len = line.len - 1;/&\n\t\tline.text[len++] = '\\0';/
s/len = message_length(.*/len = strnlen(buffer, (size_t)n);/
s/is_word(buffer, len, "exit")/strcmp(buffer, "exit") == 0/
