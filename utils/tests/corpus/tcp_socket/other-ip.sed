# The address is 127.0.0.2: the same machine, but nobody at 127.0.0.1 can reach it.
# loses: tcp-state tcp-message
# explained: bind-other-address
s/127\.0\.0\.1/127.0.0.2/
