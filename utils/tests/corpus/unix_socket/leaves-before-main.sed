# A constructor ends the program with status 0 before main().
# loses: unix-creation unix-message
# explained: never-socket
s/^#define SOCKET_PATH.*/&\
\
__attribute__((constructor)) static void leave(void)\
{\
	puts("[Receiver]: OS{Hello OS enjoyers!!}");\
	exit(EXIT_SUCCESS);\
}/
