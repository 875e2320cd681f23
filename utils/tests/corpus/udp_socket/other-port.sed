# Both halves agree, on a wrong port.
# loses: udp-state udp-message
s/5000/5001/
