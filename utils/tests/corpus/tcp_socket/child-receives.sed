# A child talks with the sender, and the receiver waits for the child.
# loses: nothing
s/^#include <sys\/socket.h>/&\n#include <sys\/wait.h>/
s/DIE(connectfd < 0, "accept");/&\n\tif (fork() > 0) {\n\t\tint status;\n\n\t\tclose(connectfd);\n\t\twait(\&status);\n\t\texit(status != 0);\n\t}/
