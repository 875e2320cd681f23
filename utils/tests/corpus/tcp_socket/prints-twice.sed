# Every message is printed, and printed again.
# loses: tcp-message
# explained: printed-twice
# needs: tcp-message/once
s/open_message = print_messages.*/&\n\t\topen_message = print_messages(buffer, (size_t)n, open_message);/
