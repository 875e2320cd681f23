# Another port.
# loses: server
# explained: bind-other-port
s/5000/5001/
