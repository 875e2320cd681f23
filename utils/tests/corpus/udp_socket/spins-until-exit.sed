# The receiver does not sleep, but asks again and again: it gets warm, yet nothing is lost.
# loses: nothing
s/sizeof(buffer), 0, NULL, NULL/sizeof(buffer), MSG_DONTWAIT, NULL, NULL/
s/DIE(n < 0, "recvfrom");/if (n < 0)\n\t\t\tcontinue;/
