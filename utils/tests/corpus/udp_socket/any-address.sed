# The receiver is bound to every address of the machine.
# loses: nothing
s/rc = bind(/addr.sin_addr.s_addr = htonl(INADDR_ANY);\n\t&/
