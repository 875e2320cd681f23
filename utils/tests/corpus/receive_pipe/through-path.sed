# It looks for the sender in PATH, where the working directory is not.
# loses: pipe-flag
# explained: exec-not-found
s,"./send_fd_14","send_fd_14",
s/execl(/execlp(/
