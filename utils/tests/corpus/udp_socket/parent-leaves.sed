# A child receives, and the parent that forked it is gone at once: the shell believes that it has ended.
# loses: udp-state udp-message
# explained: background-child
s/rc = bind(/pid_t parent = getpid();\n\n\tif (fork() > 0)\n\t\t_exit(0);\n\twhile (getppid() == parent)\n\t\t;\n\t&/
