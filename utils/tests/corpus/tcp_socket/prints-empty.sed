# Nothing is printed of a line.
# loses: tcp-message
# explained: printed-nothing
s/print_message("\[Receiver\]: ", line, (size_t)(end - line));/;/
