# The socket has the name of another task.
# loses: unix-flag
s/"golden_gate"/"my-socket"/
