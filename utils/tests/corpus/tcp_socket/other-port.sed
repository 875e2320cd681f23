# Both halves agree, on a wrong port.
# loses: tcp-state tcp-message
s/5000/5001/
