# The receiver looks whether something has come, and naps for 5 ms if not.
# loses: nothing
s/sizeof(buffer), 0, NULL, NULL/sizeof(buffer), MSG_DONTWAIT, NULL, NULL/
s/DIE(n < 0, "recvfrom");/if (n < 0) {\n\t\t\tusleep(5000);\n\t\t\tcontinue;\n\t\t}/
