# strcmp() compares beyond the end of what was received: "exit" is not found behind a longer message.
# loses: udp-message
# explained: exit-not-seen
s/char buffer\[DATAGRAM_MAX\]/static char buffer[DATAGRAM_MAX + 1]/
s/is_word(buffer, len, "exit")/strcmp(buffer, "exit") == 0/
