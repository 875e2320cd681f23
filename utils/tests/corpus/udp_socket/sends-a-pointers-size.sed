# As many bytes are sent as a pointer has.
# loses: udp-message
s/line.text, len, 0/line.text, sizeof(char *), 0/
