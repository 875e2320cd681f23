# The receiver prints the message again and again.
# loses: udp-message
# explained: prints-for-ever
s/print_message(.*/while (true)\n\t\t\t&/
