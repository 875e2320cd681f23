# The sender sends the newline, too; the receiver compares all that has come with "exit".
# loses: udp-message
# explained: exit-sent-otherwise
s/len = line.len - 1;/len = line.len;/
s/len = message_length(buffer, (size_t)n);/len = (size_t)n;/
