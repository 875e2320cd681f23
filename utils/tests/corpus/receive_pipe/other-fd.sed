# The write end becomes descriptor 13.
# loses: pipe-flag
# explained: child-no-descriptor-14
s/define SENDER_FD 14/define SENDER_FD 13/
