# The sender does not connect.
# loses: tcp-message
# explained: send-before-connect
s/int rc = connect(.*;/int rc = addr.sin_family != AF_INET;/
