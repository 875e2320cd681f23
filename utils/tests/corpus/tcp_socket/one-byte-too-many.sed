# No newline is sent, and the receiver prints one byte more than it has got.
# loses: tcp-message
# explained: printed-too-much
# needs: tcp-message/exact
s/line.text, line.len)/line.text, line.len - 1)/
s/char buffer\[BUFSIZ\]/static char buffer[BUFSIZ]/
s/sizeof(buffer), 0/sizeof(buffer) - 1, 0/
s/open_message = print_messages.*/printf("[Receiver]: %.*s\\n", (int)n + 1, buffer);/
