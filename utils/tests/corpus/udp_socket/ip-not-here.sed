# The address is none of this machine: bind() fails.
# loses: udp-state udp-message
# explained: bind-foreign-address
s/127\.0\.0\.1/0.0.0.1/
