# The sender connects when it has something to say, and fails then if nobody is there.
# loses: nothing
s/rc = connect(.*/rc = getchar();\n\tif (rc == EOF)\n\t\texit(EXIT_SUCCESS);\n\tungetc(rc, stdin);\n\t&/
