# printf() without a newline and without fflush(): the message is not seen before the next one.
# loses: unix-message
# explained: sent-unended
s/left = line->len;/left = line->len - 1;/
s/open_message = print.*/printf("\\n[Receiver]: %.*s", (int)n, buffer);/
