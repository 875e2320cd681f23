# The number of received bytes is not used: below a short message stands the rest of a longer one.
# loses: tcp-message
# explained: printed-too-much or printed-leavings
# needs: tcp-message/leavings
/^		char \*line = buffer, \*end;/,/^		memmove/c\
		printf("[Receiver]: %s", buffer);\
		len = 0;
