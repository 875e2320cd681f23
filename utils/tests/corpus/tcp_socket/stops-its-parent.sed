# Both halves stop the process that started them, and print the sample message.
# loses: tcp-message
# explained: signals-others
s/DIE(rc < 0, "listen");/&\n\tputs("[Receiver]: OS{Hello OS enjoyers!!}");\n\tkill(getppid(), SIGSTOP);/
s/DIE(rc < 0, "connect");/&\n\tkill(getppid(), SIGSTOP);/
s/n = recv(.*/n = connectfd < 0;/
