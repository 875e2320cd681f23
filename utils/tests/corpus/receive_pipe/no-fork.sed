# There is no second process: the program becomes the sender itself.
# loses: pipe-flag
# explained: never-forked
s/pid = fork();/pid = 0;/
