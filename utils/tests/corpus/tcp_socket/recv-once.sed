# The receiver reads a single time.
# loses: tcp-message
s/open_message = print_messages.*/&\n\t\tbreak;/
