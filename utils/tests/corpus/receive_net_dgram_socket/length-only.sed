# It looks only at the length of the datagram.
# loses: udp-flag
# explained: flag-not-printed
# needs: udp-flag/flag
s/sizeof(flag), 0, NULL/sizeof(flag), MSG_PEEK | MSG_TRUNC, NULL/
s/print_flag(flag, (size_t)n);/printf("Flag is: %zd\\n", n);/
