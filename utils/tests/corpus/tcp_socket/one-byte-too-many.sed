# No newline is sent, and the receiver prints one byte more than it has got.
# loses: tcp-message
# explained: printed-too-much
# needs: tcp-message/exact
s/line.text, line.len)/line.text, line.len - 1)/
s/sizeof(buffer) - len, 0/sizeof(buffer) - len - 1, 0/
/^		char \*line = buffer, \*end;/,/^		memmove/c\
		printf("[Receiver]: %.*s\\n", (int)n + 1, buffer);\
		len = 0;
