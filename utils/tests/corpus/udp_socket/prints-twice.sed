# Every message is printed, and printed again.
# loses: udp-message
# explained: printed-twice
# needs: udp-message/once
s/print_message(.*/&\n\t\t&/
