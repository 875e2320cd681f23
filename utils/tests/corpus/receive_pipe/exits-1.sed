# It does everything right, but ends with status 1.
# loses: pipe-flag
# explained: ended-with-an-error
# needs: pipe-flag/receiver-ends
s/^	return 0;/	return 1;/
