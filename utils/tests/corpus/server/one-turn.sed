# One line, one answer, and no loop.
# loses: server
# explained: one-turn-only
s/while (hear(connectfd, &inbox) && say(connectfd))/if (hear(connectfd, \&inbox) \&\& say(connectfd))/;s/^\t\tcontinue;$/\t\t(void)0;/
