# Both halves agree, on a wrong port.
# loses: tcp-state tcp-message
# explained: bind-other-port
s/5000/5001/
