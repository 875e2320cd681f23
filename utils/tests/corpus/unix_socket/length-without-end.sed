# The sender counts one character less than there are.
# loses: unix-message
# explained: sent-too-little
s/left = line->len;/left = line->len - 2;/
