# The receiver reads the messages from a file that the sender writes; the socket is for show.
# loses: tcp-message
# explained: data-in-a-file
# needs: tcp-message/receiver-alone
s/rc = send_all(sockfd.*/FILE *file = fopen("messages", "a");\n\n\t\tfwrite(line.text, 1, line.len, file);\n\t\tfclose(file);\n\t\t&/
s/^\t\tlen += (size_t)n;/\t\tFILE *file = fopen("messages", "r");\n\t\tstatic long done;\n\n\t\tif (!file)\n\t\t\tcontinue;\n\t\tfseek(file, done, SEEK_SET);\n\t\tn = (ssize_t)fread(buffer + len, 1, sizeof(buffer) - len, file);\n\t\tdone += n;\n\t\tfclose(file);\n&/
