# The sender writes a file as well, and the receiver takes each arrival as a sign to look there.
# loses: unix-message
# explained: data-in-a-file
# needs: unix-message/receiver-alone
s/^#define SOCKET_PATH.*/&\
\
static FILE *file;/
s/open_message = print_messages.*/file = file ? file : fopen("messages", "r");\
		while (file \&\& fgets(buffer, sizeof(buffer), file))\
			printf("[Receiver]: %s", buffer);\
		if (file)\
			clearerr(file);/
s/^	size_t left = .*/&\
\
	file = fopen("messages", "a");\
	fwrite(rest, 1, left, file);\
	fclose(file);/
