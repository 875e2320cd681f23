# The address is 127.0.0.2: the same machine, but nothing that is sent to 127.0.0.1 gets there.
# loses: udp-state udp-message
# explained: bind-other-address
s/127\.0\.0\.1/127.0.0.2/
