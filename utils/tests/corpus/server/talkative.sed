# It tells more than was asked for, on both outputs.
# loses: nothing
s/DIE(signal(SIGPIPE.*/&\n\tputs("Let us talk!");/
s/DIE(rc < 0, "send");/&\n\t\tprintf("Sent %zu bytes\\n> ", line.len);\n\t\tlog_info("said: %.*s", (int)line.len, line.text);/
s/inbox->len += .*/&\n\t\tprintf("\\nReceived %zd bytes\\n", n);/
