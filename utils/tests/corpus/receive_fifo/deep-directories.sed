# It leaves a tree of directories whose path is longer than one call takes.
# loses: nothing
s/^	return 0;/	char name[] = "a-directory-in-a-directory-in-a-directory-in-a-directory-in-a-directory";\
\
	for (int i = 0; i < 150; i++)\
		if ((mkdir(name, 0700) < 0 \&\& errno != EEXIST) || chdir(name) < 0)\
			return EXIT_FAILURE;\
&/
