# The receiver does not wait in accept(): it asks again and again for 50 ms, then nobody has come.
# loses: tcp-state tcp-message
# needs: tcp-state/waits
s/^#include <sys\/socket.h>/&\n#include <time.h>/
/^static void receiver_loop/,/^}/s/SOCK_STREAM, 0/SOCK_STREAM | SOCK_NONBLOCK, 0/
s/RETRY(connectfd, accept(.*/do {\n\t\tconnectfd = accept(listenfd, NULL, NULL);\n\t} while (connectfd < 0 \&\& clock() < CLOCKS_PER_SEC \/ 20);/
