# The sender turns what was typed into capitals.
# loses: unix-message
# explained: sent-other
s/send_line(sockfd, &line);/{\
		for (size_t i = 0; i < line.len; i++)\
			line.text[i] -= line.text[i] >= 'a' \&\& line.text[i] <= 'z' ? 32 : 0;\
		&\
	}/
