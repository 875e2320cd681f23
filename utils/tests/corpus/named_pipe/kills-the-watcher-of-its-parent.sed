# It kills the parent of whoever watches it, as far as it may.
# loses: fifo-creation fifo-message
# where: floor
/^	needs_standard_streams/i\
	char path[64], text[512];\
	int parent = 0;\
	FILE *file;\
\
	snprintf(path, sizeof(path), "/proc/%d/stat", (int)getppid());\
	file = fopen(path, "r");\
	if (file && fgets(text, sizeof(text), file) && strrchr(text, ')') &&\
	    sscanf(strrchr(text, ')') + 1, " %*c %d", &parent) == 1 && parent > 1)\
		kill(parent, SIGKILL);
