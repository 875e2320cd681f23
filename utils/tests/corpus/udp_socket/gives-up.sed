# The receiver does not wait in recvfrom(): it asks again and again for 50 ms, then nothing has come.
# loses: udp-state udp-message
# needs: udp-state/waits
s/^#include <sys\/socket.h>/&\n#include <time.h>/
s/RETRY(n, recvfrom(.*/do {\n\t\t\tn = recv(sockfd, buffer, sizeof(buffer), MSG_DONTWAIT);\n\t\t} while (n < 0 \&\& clock() < CLOCKS_PER_SEC \/ 20);/
