# The receiver collects everything, and prints it when the sender has gone.
# loses: tcp-message
# explained: printed-at-the-end
# needs: tcp-message/arrives
/^		char \*line = buffer, \*end;/,/^		memmove/c\
		log_debug("%zu bytes have arrived", len);
