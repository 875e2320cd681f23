# The sender does not connect.
# loses: tcp-message
# explained: send-before-connect
s/rc = connect(.*;/rc = addr.sin_family != AF_INET;/
