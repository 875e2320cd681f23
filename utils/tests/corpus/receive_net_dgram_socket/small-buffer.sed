# The buffer takes four bytes: the rest of the datagram is lost.
# loses: udp-flag
# explained: datagram-cut
# needs: udp-flag/flag
s/sizeof(flag), 0, NULL/4, 0, NULL/
