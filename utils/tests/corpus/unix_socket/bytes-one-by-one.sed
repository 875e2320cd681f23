# Every byte is sent alone, and received alone.
# loses: nothing
s/sizeof(buffer)/1/
s/send_all(sockfd, line.*/for (size_t i = 0; i < line.len; i++)\
			send_all(sockfd, line.text + i, 1);/
