# The receiver sends back what it gets, as in every tutorial. The sender closes without having read it.
# loses: tcp-message
# explained: none
s/^		len += (size_t)n;/		send(connectfd, buffer + len, (size_t)n, MSG_NOSIGNAL);\
&/
