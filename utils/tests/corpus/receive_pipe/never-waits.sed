# The parent does not wait for the child.
# loses: nothing
/int status;/d
/RETRY(rc, waitpid/,/^	}$/d
