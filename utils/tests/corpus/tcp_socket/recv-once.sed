# The receiver reads a single time.
# loses: tcp-message
# explained: left-before-the-end
s/open_message = print_messages.*/&\n\t\tbreak;/
