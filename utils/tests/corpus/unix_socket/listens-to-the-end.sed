# A second sender can connect, and is never accepted: what it says is lost, and it does not learn of it.
# loses: nothing
# rough: errors peers
/^	rc = unlink(SOCKET_PATH);/,/"close");/{
	H
	d
}
/^	rc = close(connectfd);/i\
	unlink(SOCKET_PATH);
