# It connects, as a sender would, and does not bind.
# loses: unix-flag
s/int rc = bind(/int rc = connect(/
