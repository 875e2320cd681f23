# What one recv() brings is taken for a message.
# loses: nothing
# advised: receiver
/^		char \*line = buffer, \*end;/,/^		memmove/c\
		print_message("[Receiver]: ", buffer, message_length(buffer, len));\
		len = 0;
