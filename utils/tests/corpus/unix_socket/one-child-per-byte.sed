# The receiver forks for every byte, and waits for no child.
# loses: unix-message
# explained: too-many-processes
s/sizeof(buffer)/1/
s/open_message = print.*/if (fork() == 0) {\
			putchar(buffer[0]);\
			fflush(stdout);\
			pause();\
		}/
