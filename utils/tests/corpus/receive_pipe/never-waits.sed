# The parent does not wait for the child.
# loses: nothing
/int status;/d
/rc = waitpid/,/^	}$/d
