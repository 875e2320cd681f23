# Each of the 16 bytes that fit into the buffer is printed as a message of its own.
# loses: tcp-message
# explained: cut-in-pieces
s/sizeof(buffer) - len, 0/16, 0/
/^		char \*line = buffer, \*end;/,/^		memmove/c\
		print_message("[Receiver]: ", buffer, (size_t)n);\
		len = 0;
