# The receiver spins while nothing arrives, and for ever after the "exit" that it does not know.
# loses: udp-message
# explained: receives-without-waiting
s/sizeof(buffer), 0, NULL, NULL/sizeof(buffer), MSG_DONTWAIT, NULL, NULL/
s/DIE(n < 0, "recvfrom");/if (n < 0)\n\t\t\tcontinue;/
s/is_word(buffer, len, "exit")/is_word(buffer, len, "quit")/
