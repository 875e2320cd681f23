# The child closes 14 again.
# loses: pipe-flag
# explained: child-closed-14
s/^\t\texecl(SENDER/close(SENDER_FD);&/
