# Both halves tell more than was asked for, on both outputs.
# loses: nothing
s/DIE(rc < 0, "bind");/&\n\tprintf("[Receiver]: Waiting at %s:%d...\\n", IP, PORT);/
s/print_message(.*/&\n\t\tlog_info("%zd bytes\\n", n);\n\t\tprintf("(%zd bytes)\\n", n);/
s/if (is_word(.*/if (is_word(buffer, len, "exit"))\n\t\t\tputs("[Receiver]: exit\\nBye!");\n\t\t&/
s/DIE(n < 0, "sendto");/&\n\t\tlog_debug("sent %zu bytes", len);\n\t\tprintf("Sent %zu bytes\\n", len);/
