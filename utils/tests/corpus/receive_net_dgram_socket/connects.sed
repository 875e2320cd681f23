# It connects to the address, instead of binding to it.
# loses: udp-flag
# explained: connects-instead
s/rc = bind(/rc = connect(/
