# The sender writes the message to a file, and sends the file's name; only its own receiver looks there.
# loses: tcp-message
# explained: sends-by-file
# needs: tcp-message/sender-alone
s/rc = send_all(sockfd.*/FILE *file = fopen("message", "w");\n\n\t\tfwrite(line.text, 1, line.len, file);\n\t\tfclose(file);\n\t\trc = send_all(sockfd, "message", 7);/
s/^\t\tlen += (size_t)n;/\t\tFILE *file = is_word(buffer, (size_t)n, "message") ? fopen("message", "r") : NULL;\n\n\t\tif (file)\n\t\t\tn = (ssize_t)fread(buffer, 1, sizeof(buffer), file);\n&/
