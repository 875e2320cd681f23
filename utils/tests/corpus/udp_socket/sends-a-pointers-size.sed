# As many bytes are sent as a pointer has.
# loses: udp-message
# explained: sent-fixed-size
s/line.text, len, 0/line.text, sizeof(char *), 0/
