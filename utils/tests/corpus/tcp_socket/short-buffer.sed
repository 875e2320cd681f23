# Each of the 16 bytes that fit into the buffer is printed as a message of its own.
# loses: tcp-message
# explained: cut-in-pieces
s/sizeof(buffer), 0/16, 0/
s/open_message = print_messages.*/print_message("[Receiver]: ", buffer, (size_t)n);/
