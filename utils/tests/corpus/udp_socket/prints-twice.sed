# Every message is printed, and printed again.
# loses: udp-message
# needs: udp-message/once
s/print_message(.*/&\n\t\t&/
