# The sender does not connect.
# loses: unix-message
# explained: send-without-connect
s/rc = connect(.*;/rc = addr.sun_family != AF_UNIX;/
