# The receiver listens, and spins.
# loses: tcp-message
# explained: spins
s/DIE(rc < 0, "listen");/&\n\tfor (volatile bool on = true; on;)\n\t\tcontinue;/
