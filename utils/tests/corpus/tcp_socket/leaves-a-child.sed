# The receiver does all that it should, and leaves a child behind that holds the port and the output.
# loses: nothing
s/DIE(connectfd < 0, "accept");/&\n\tif (fork() == 0) {\n\t\tsetsid();\n\t\tif (fork() == 0)\n\t\t\twhile (true)\n\t\t\t\tpause();\n\t\t_exit(0);\n\t}/
