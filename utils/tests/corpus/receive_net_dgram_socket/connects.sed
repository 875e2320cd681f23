# It connects to the address, instead of binding to it.
# loses: udp-flag
s/int rc = bind(/int rc = connect(/
