# The receiver prints the buffer again and again.
# loses: tcp-message
# explained: prints-for-ever
s/^\t\t\tprint_message(.*/\t\t\twhile (true)\n\t&/
