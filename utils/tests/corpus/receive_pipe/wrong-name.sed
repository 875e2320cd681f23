# It executes a program that does not exist.
# loses: pipe-flag
# explained: exec-not-found
s,"./send_fd_14","./send_fd14",
