# The sender ends at "exit" without sending it, and the receiver waits for ever.
# loses: udp-message
# explained: exit-not-sent
s/line.len <= 1)/line.len <= 1 || !more)/
