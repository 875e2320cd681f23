# All is said, but the status is 1.
# loses: client
# explained: ended-with-an-error
s/return 0;/return 1;/
