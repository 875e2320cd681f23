# The receiver collects everything, and prints it when the sender has gone.
# loses: tcp-message
# explained: printed-at-the-end
# needs: tcp-message/arrives
s/char buffer\[BUFSIZ\]/static char buffer[1 << 20];\n\tsize_t len = 0/
s/RETRY(n, recv(.*/RETRY(n, recv(connectfd, buffer + len, sizeof(buffer) - len, 0));/
s/open_message = print_messages.*/len += (size_t)n;/
s/end_messages(open_message)/end_messages(print_messages(buffer, len, open_message))/
