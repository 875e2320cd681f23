# The receiver ends when it has printed one message.
# loses: udp-message
# explained: left-before-the-end
s/over = is_word(.*/over = true;/
s/if (!over)/if (!is_word(buffer, len, "exit"))/
