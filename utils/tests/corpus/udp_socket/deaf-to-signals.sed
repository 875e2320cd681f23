# The receiver ignores all signals that it can, and waits for nothing.
# loses: udp-message
# explained: never-read
s/DIE(rc < 0, "bind");/&\n\tfor (int i = 1; i < NSIG; i++)\n\t\tsignal(i, SIG_IGN);\n\twhile (true)\n\t\tpause();/
