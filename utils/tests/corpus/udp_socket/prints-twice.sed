# Every message is printed, and printed again.
# loses: udp-message
# explained: printed-twice
# needs: udp-message/once
s/^\t\t\tprint_message(\(.*\));/\t\t\tprint_message(\1), print_message(\1);/
