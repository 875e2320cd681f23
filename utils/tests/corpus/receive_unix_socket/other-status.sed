# main() returns the length of the flag.
# loses: unix-flag
# needs: unix-flag/receiver-ends
s/return 0;/return (int)len;/
