# The receiver answers, although nobody reads that.
# loses: unix-message
# explained: none
# needs: unix-message/answers
s/^	end_messages(open_message);/&\
	send(connectfd, "bye", 3, MSG_NOSIGNAL);/
