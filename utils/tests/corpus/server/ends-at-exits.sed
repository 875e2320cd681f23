# A line that only begins with "exit" is taken for the end.
# loses: server
# explained: exit-compared-in-part
s/^\t\tinbox->len += (size_t)n;/&\n\t\tif (strncmp(room, "exit", 4) == 0)\n\t\t\treturn false;/
