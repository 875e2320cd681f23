# The child prepares everything, but does not execute the sender.
# loses: pipe-flag
# explained: never-executed
/execl(SENDER/d
s/ERR(true, "execl.*/_exit(EXIT_SUCCESS);/
