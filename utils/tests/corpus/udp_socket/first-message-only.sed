# The receiver ends when it has printed one message.
# loses: udp-message
# explained: udp-left-early
s/over = is_word(.*/over = true;/
s/if (!over)/if (!is_word(buffer, len, "exit"))/
