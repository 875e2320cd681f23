# The two halves have a secret alphabet: nobody else understands the sender.
# loses: fifo-message
# explained: printed-other
# needs: fifo-message/sender-alone
s/open_message = print/for (ssize_t i = 0; i < n; i++)\
			buffer[i] ^= buffer[i] == '\\n' ? 0 : 128;\
		&/
s/rc = write_all(fd, line/for (size_t i = 0; i + 1 < line.len; i++)\
			line.text[i] ^= 128;\
		&/
