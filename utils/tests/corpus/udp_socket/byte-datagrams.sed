# Each byte travels in a datagram of its own, and becomes a message of its own.
# loses: udp-message
# explained: sent-byte-by-byte
s/RETRY(n, sendto/for (size_t i = 0; i < len; i++)\n\t\t\t&/
s/line.text, len, 0/line.text + i, 1, 0/
