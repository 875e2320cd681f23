# It connects to the address, instead of binding to it.
# loses: udp-flag
# explained: connects-instead
s/int rc = bind(/int rc = connect(/
