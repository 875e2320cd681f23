# Every message is printed, and printed again.
# loses: tcp-message
# explained: printed-twice
# needs: tcp-message/once
s/^\t\t\tprint_message(.*/&\n&/
