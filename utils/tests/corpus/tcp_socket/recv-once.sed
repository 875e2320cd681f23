# The receiver reads a single time.
# loses: tcp-message
# explained: left-before-the-end
s/^\t\tmemmove(.*/&\n\t\tbreak;/
