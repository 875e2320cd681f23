# main() returns the length of the flag.
# loses: unix-flag
# explained: ended-with-an-error
# needs: unix-flag/receiver-ends
s/return 0;/return (int)n;/
