# The receiver reads the messages from a file that the sender writes; the socket is for show.
# loses: udp-message
# explained: data-in-a-file
# needs: udp-message/receiver-alone
s/ssize_t n = sendto.*/FILE *file = fopen("message", "w");\n\n\t\tfwrite(line.text, 1, len, file);\n\t\tfclose(file);\n\t\t&/
s/DIE(n < 0, "recvfrom");/FILE *file = fopen("message", "r");\n\n\t\tif (!file)\n\t\t\tcontinue;\n\t\tn = (ssize_t)fread(buffer, 1, sizeof(buffer), file);\n\t\tfclose(file);/
