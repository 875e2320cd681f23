# The path begins with the working directory.
# loses: nothing
s,"golden_gate","./golden_gate",
