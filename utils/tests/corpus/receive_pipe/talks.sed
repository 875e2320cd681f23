# It tells on both outputs what it is doing.
# loses: nothing
s/pid = fork();/printf("My process is %d.\\n", (int)getpid());\
	fputs("Starting the sender ...\\n", stderr);\
	&/
s/print_flag(flag, len);/printf("%zu bytes have arrived.\\n\\n", len);\
	&\
	puts("Done.");/
