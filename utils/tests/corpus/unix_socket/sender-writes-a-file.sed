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
s/^	size_t left = .*/&\
	FILE *file = fopen("file", "w");\
\
	fwrite(rest, 1, left, file);\
	fclose(file);\
	rest = "file\\n";\
	left = 5;/
