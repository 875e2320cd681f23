# The sender stops at a line that only begins with "exit".
# loses: tcp-message
# explained: exit-taken-for-the-end
s/^\twhile (next_line(&line, "\[Sender\]: ")) {/&\n\t\tif (strncmp(line.text, "exit", 4) == 0)\n\t\t\tbreak;/
