# The receiver collects everything, and prints it at "exit".
# loses: udp-message
# explained: printed-at-the-end
# needs: udp-message/arrives
s/while (1)/setvbuf(stdout, NULL, _IOFBF, 1 << 20);\n\t&/
s/print_message(.*/printf("[Receiver]: %.*s\\n", (int)len, buffer);/
