# The receiver leaves after the first message; the sender writes to nobody.
# loses: fifo-message
s/open_message = print.*/&\
		break;/
