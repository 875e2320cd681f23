# Its way to the socket goes through a descriptor of the directory: for long paths, which sun_path cannot hold.
# loses: nothing
s/#include <sys\/socket.h>/#include <fcntl.h>\n&/
s/^#define SOCKET_PATH.*/#define SOCKET_PATH through_directory("my-socket")/
s/"access " SOCKET_PATH/"access"/
/^static int connect_sender/i\
static const char *through_directory(const char *name)\
{\
	static char path[100];\
	static int directory = -1;\
\
	if (directory < 0)\
		directory = open(".", O_RDONLY | O_DIRECTORY);\
	snprintf(path, sizeof(path), "/proc/self/fd/%d/%s", directory, name);\
	return path;\
}\

s/_POSIX_C_SOURCE 200809L/_GNU_SOURCE/
