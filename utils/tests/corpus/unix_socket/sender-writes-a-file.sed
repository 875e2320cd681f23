# The sender writes a file and sends only its name; the receiver understands both.
# loses: unix-message
# explained: sends-by-file
# needs: unix-message/sender-alone
s/open_message = print_messages.*/FILE *file = n == 5 ? fopen("file", "r") : NULL;\
\
		if (file)\
			n = (ssize_t)fread(buffer, 1, sizeof(buffer), file);\
		if (file)\
			fclose(file);\
		&/
s/send_all(sockfd, line.*/FILE *file = fopen("file", "w");\
\
		fwrite(line.text, 1, line.len, file);\
		fclose(file);\
		send_all(sockfd, "file\\n", 5);/
