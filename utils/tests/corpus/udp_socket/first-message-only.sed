# The receiver ends when it has printed one message.
# loses: udp-message
s/print_message(.*/&\n\t\tbreak;/
