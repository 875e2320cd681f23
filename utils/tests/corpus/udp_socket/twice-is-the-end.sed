# A message that comes a second time is taken for the end.
# loses: nothing
# rough: datagrams
/^	bool over = false;/i\
	char last[DATAGRAM_MAX] = "";
s/over = is_word(buffer, len, "exit");/over = is_word(buffer, len, "exit") || is_word(buffer, len, last);\
		snprintf(last, sizeof(last), "%.*s", (int)len, buffer);/
