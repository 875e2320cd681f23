# Byte by byte.
# loses: nothing
s/sizeof(buffer)/1/
