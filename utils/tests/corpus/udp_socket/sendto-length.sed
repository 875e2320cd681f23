# The length that sendto() gets is that of a pointer, and the result is not judged.
# loses: udp-message
# explained: length-of-a-pointer
/^\t\tssize_t n = sendto/,/sizeof/s/sizeof(addr)/sizeof(\&addr)/
/DIE(n < 0, "sendto")/s/.*/(void)n;/
