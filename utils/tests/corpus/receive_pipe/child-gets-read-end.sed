# The child gives descriptor 14 to the read end, and closes the write end.
# loses: pipe-flag
# explained: child-has-read-end
s/^\t\tclose(pipefd\[0\])/\t\tclose(pipefd[1])/
s/pipefd\[1\] != SENDER_FD/pipefd[0] != SENDER_FD/
s/dup2(pipefd\[1\], SENDER_FD)/dup2(pipefd[0], SENDER_FD)/
s/^\t\t\tclose(pipefd\[1\])/\t\t\tclose(pipefd[0])/
