# As in data-in-a-file, but the file is outside of the working directory, and so survives it.
# loses: tcp-message
# explained: data-in-a-file
s/rc = send_all(sockfd.*/static const char *mode = "w";\n\t\tFILE *file = fopen("..\/messages", mode);\n\n\t\tmode = "a";\n\t\tfwrite(line.text, 1, line.len, file);\n\t\tfclose(file);\n\t\t&/
s/^\t\tlen += (size_t)n;/\t\tFILE *file = fopen("..\/messages", "r");\n\t\tstatic long done;\n\n\t\tif (!file)\n\t\t\tcontinue;\n\t\tfseek(file, done, SEEK_SET);\n\t\tn = (ssize_t)fread(buffer + len, 1, sizeof(buffer) - len, file);\n\t\tdone += n;\n\t\tfclose(file);\n&/
