# The child prepares everything, but does not execute the sender.
# loses: pipe-flag
/execl(SENDER/d
s/ERR(true, "execl.*/_exit(EXIT_SUCCESS);/
