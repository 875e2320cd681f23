# Another port.
# loses: client
# explained: connect-wrong-port
s/5000/5001/
