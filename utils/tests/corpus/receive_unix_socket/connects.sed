# It connects, as a sender would, and does not bind.
# loses: unix-flag
# explained: receiver-connects-first
s/rc = bind(/rc = connect(/
