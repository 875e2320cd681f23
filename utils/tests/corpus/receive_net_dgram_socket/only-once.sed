# It runs once in a directory.
# loses: udp-flag
# explained: call-failed
# needs: udp-flag/again
s/^#include <sys\/socket.h>/#include <fcntl.h>\
&/
s/^	takes_no_arguments(argc, argv);/&\
	DIE(open("received", O_CREAT | O_EXCL | O_WRONLY, 0600) < 0, "received");/
