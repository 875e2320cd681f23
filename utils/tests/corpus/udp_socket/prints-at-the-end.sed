# The receiver collects everything, and prints it at "exit".
# loses: udp-message
# explained: printed-at-the-end
# needs: udp-message/arrives
s/while (!over)/setvbuf(stdout, NULL, _IOFBF, 1 << 20);\n\t&/
s/^\t\t\tprint_message(.*/\t\t\tprintf("[Receiver]: %.*s\\n", (int)len, buffer);/
