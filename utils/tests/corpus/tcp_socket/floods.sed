# The receiver prints the buffer again and again.
# loses: tcp-message
# explained: prints-for-ever
s/open_message = print_messages.*/while (true)\n\t\t\topen_message = print_messages(buffer, (size_t)n, open_message);/
