# The sender counts one character less than there are.
# loses: unix-message
# explained: sent-one-less
s/left = line->len;/left = line->len - 2;/
