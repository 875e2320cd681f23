# The sender reads its whole input before it sends anything.
# loses: unix-message
# explained: sender-collects
/^	while (next_line/,/send_line/c\
	line.len = fread(line.text, 1, sizeof(line.text), stdin);\
	send_line(sockfd, &line);
