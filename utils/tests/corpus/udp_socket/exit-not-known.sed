# The receiver compares the addresses of two strings, and never finds "exit".
# loses: udp-message
# explained: exit-not-seen
# needs: udp-message/receiver-ends
s/is_word(buffer, len, "exit")/(const char *)buffer == "exit"/
