# The messages go through a regular file as well, and that is where the receiver looks.
# loses: fifo-message
# explained: data-in-a-file
# needs: fifo-message/receiver-alone
s/^#define FIFO_PATH.*/&\
\
static FILE *file;/
s/open_message = print_messages.*/file = file ? file : fopen("messages", "r");\
		while (file \&\& fgets(buffer, sizeof(buffer), file))\
			printf("[Receiver]: %s", buffer);\
		if (file)\
			clearerr(file);/
s/rc = write_all(fd, line/file = fopen("messages", "a");\
		fwrite(line.text, 1, line.len, file);\
		fclose(file);\
		&/
