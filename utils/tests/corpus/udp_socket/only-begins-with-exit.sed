# What begins with "exit" is taken for the end.
# loses: udp-message
# explained: udp-exit-in-part
s/over = is_word(buffer, len, "exit");/over = len >= 4 \&\& is_word(buffer, 4, "exit");/
