# The program knows only the long option, and tells how it is to be called.
# loses: fifo-message
# explained: usage-said
s/if (wants_sender(argc, argv))/if (argc > 1 \&\& strcmp(argv[1], "--sender") != 0) {\n\t\tfprintf(stderr, "Usage: named_pipe [--sender]\\n");\n\t\texit(EXIT_FAILURE);\n\t}\n\t&/
