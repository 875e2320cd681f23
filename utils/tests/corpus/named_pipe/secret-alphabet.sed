# The two halves have a secret alphabet: nobody else understands the sender.
# loses: fifo-message
# explained: sent-other
# needs: fifo-message/sender-alone
s/open_message = print/for (ssize_t i = 0; i < n; i++)\
			buffer[i] ^= (buffer[i] | 32) >= 'a' \&\& (buffer[i] | 32) <= 'z' ? 32 : 0;\
		&/
s/rc = write_all(fd, line/for (size_t i = 0; i + 1 < line.len; i++)\
			line.text[i] ^= (line.text[i] | 32) >= 'a' \&\& (line.text[i] | 32) <= 'z' ? 32 : 0;\
		&/
