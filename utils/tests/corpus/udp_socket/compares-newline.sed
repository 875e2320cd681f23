# "exit" is compared with its newline.
# loses: udp-message
# explained: exit-not-seen
s/over = is_word(buffer, len, "exit");/over = is_word(buffer, len, "exit\\n");/
