# A datagram without any bytes is taken for the end, as if this were a stream.
# loses: udp-message
# explained: none
# needs: udp-message/empty
s/over = is_word(buffer, len, "exit");/over = n == 0 || is_word(buffer, len, "exit");/
