# The receiver answers, although nobody reads that.
# loses: tcp-message
# explained: none
# needs: tcp-message/answers
s/^	end_messages(print_messages(buffer, len, false));/&\
	send(connectfd, "bye", 3, MSG_NOSIGNAL);/
