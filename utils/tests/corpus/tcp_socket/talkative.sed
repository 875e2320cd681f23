# Both halves tell more than was asked for, on both outputs.
# loses: nothing
s/DIE(rc < 0, "listen");/&\n\tprintf("[Receiver]: Listening on %s:%d...\\n", IP, PORT);/
s/DIE(connectfd < 0, "accept");/&\n\tputs("[Receiver]: A sender is here.");/
s/^\t\tlen += (size_t)n;/\t\tprintf("Received %zd bytes\\n", n);\n\t\tlog_info("%zd bytes\\n", n);\n\t\t&/
s/rc = send_all(sockfd.*/log_debug("sending %zu bytes", line.len);\n\t\t&\n\t\tprintf("Sent %zu bytes\\n", line.len);/
s/end_messages(.*/&\n\tprintf("\\n=== the end ===");/
