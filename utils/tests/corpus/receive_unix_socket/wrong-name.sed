# The socket has the name of another task.
# loses: unix-flag
# explained: bind-other-path
s/"golden_gate"/"my-socket"/
