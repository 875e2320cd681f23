# The receiver is not bound: nobody knows its port.
# loses: udp-state udp-message
# explained: never-bound
# needs: udp-state/ready
s/rc = bind(.*;/rc = addr.sin_family != AF_INET;/
