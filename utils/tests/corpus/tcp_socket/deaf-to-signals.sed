# The receiver ignores all signals that it can, and waits for nothing.
# loses: tcp-message
# explained: never-accepted
s/DIE(rc < 0, "listen");/&\n\tfor (int i = 1; i < NSIG; i++)\n\t\tsignal(i, SIG_IGN);\n\twhile (true)\n\t\tpause();/
