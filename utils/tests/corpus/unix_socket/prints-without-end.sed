# The receiver prints the last message again and again.
# loses: unix-message
# explained: prints-for-ever
s/open_message = print.*/do\
			&\
		while (n > 0);/
