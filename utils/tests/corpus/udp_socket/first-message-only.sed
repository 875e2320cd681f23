# The receiver ends when it has printed one message.
# loses: udp-message
# explained: left-before-the-end
s/print_message(.*/&\n\t\tbreak;/
