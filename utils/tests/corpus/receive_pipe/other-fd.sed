# The write end becomes descriptor 13.
# loses: pipe-flag
s/define SENDER_FD 14/define SENDER_FD 13/
