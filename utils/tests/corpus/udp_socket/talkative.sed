# Both halves tell more than was asked for, on both outputs.
# loses: nothing
s/DIE(rc < 0, "bind");/&\n\tprintf("[Receiver]: Waiting at %s:%d...\\n", IP, PORT);/
s/^\t\t\tprint_message(.*/{\n&\n\t\tlog_info("%zd bytes\\n", n);\n\t\tprintf("(%zd bytes)\\n", n);\n\t\t}/
s/over = is_word(.*/&\n\t\tif (over)\n\t\t\tputs("[Receiver]: exit\\nBye!");/
s/DIE(n < 0, "sendto");/&\n\t\tlog_debug("sent %zu bytes", len);\n\t\tprintf("Sent %zu bytes\\n", len);/
