# No newline is sent, and the number of received bytes is not used: behind a short message stands the
# rest of a longer one.
# loses: tcp-message
# explained: printed-too-much or printed-leavings
s/line.text, line.len)/line.text, line.len - 1)/
/^		char \*line = buffer, \*end;/,/^		memmove/c\
		printf("[Receiver]: %s\\n", buffer);\
		len = 0;
