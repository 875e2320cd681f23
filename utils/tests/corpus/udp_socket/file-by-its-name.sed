# The sender writes the message to a file, and sends the file's name; only its own receiver looks there.
# loses: udp-message
# explained: sends-by-file
# needs: udp-message/sender-alone
s/ssize_t n = sendto.*/if (more) {\n\t\t\tFILE *file = fopen("message", "w");\n\n\t\t\tfwrite(line.text, 1, len, file);\n\t\t\tfclose(file);\n\t\t\tlen = (size_t)sprintf(line.text, "message");\n\t\t}\n\t\t&/
s/DIE(n < 0, "recvfrom");/FILE *file = is_word(buffer, (size_t)n, "message") ? fopen("message", "r") : NULL;\n\n\t\tif (file)\n\t\t\tn = (ssize_t)fread(buffer, 1, sizeof(buffer), file);/
