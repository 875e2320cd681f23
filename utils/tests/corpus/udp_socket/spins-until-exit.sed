# The receiver does not sleep, but asks again and again: it gets warm, yet nothing is lost.
# loses: nothing
s/RETRY(n, recvfrom(sockfd, buffer, sizeof(buffer), 0/RETRY(n, recvfrom(sockfd, buffer, sizeof(buffer), MSG_DONTWAIT/
s/DIE(n < 0, "recvfrom");/if (n < 0)\n\t\t\tcontinue;/
