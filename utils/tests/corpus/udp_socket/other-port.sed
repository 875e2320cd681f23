# Both halves agree, on a wrong port.
# loses: udp-state udp-message
# explained: bind-other-port
s/5000/5001/
