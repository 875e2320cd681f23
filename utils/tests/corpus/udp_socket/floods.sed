# The receiver prints the message again and again.
# loses: udp-message
s/print_message(.*/while (true)\n\t\t\t&/
