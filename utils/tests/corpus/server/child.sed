# A child talks with the client, and its parent waits for it.
# loses: nothing
s/^#include <sys\/socket.h>/&\n#include <sys\/wait.h>/
s/^\tconnectfd = await_client(.*/&\n\tif (fork() > 0) {\n\t\tint status;\n\n\t\tclose(connectfd);\n\t\twait(\&status);\n\t\texit(status != 0);\n\t}/
