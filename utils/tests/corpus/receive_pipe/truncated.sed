# The buffer takes 16 bytes, less than the flag has.
# loses: pipe-flag
# explained: room-too-small
s/char flag\[BUFSIZ\]/char flag[16]/
