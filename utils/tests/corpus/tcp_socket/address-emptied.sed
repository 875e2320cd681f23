# The address is emptied after its fields have been set.
# loses: tcp-state tcp-message
# explained: bind-family-zero
s/rc = bind(listenfd/memset(\&addr, 0, sizeof(addr));\n\t&/
