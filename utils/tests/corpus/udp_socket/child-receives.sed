# A child receives, and the receiver waits for the child.
# loses: nothing
s/^#include <sys\/socket.h>/&\n#include <sys\/wait.h>/
s/DIE(rc < 0, "bind");/&\n\tif (fork() > 0) {\n\t\twait(\&rc);\n\t\texit(rc != 0);\n\t}/
