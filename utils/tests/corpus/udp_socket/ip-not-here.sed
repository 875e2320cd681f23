# The address is none of this machine: bind() fails.
# loses: udp-state udp-message
s/127\.0\.0\.1/0.0.0.1/
