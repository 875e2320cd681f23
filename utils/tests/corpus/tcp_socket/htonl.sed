# htonl() in place of htons().
# loses: tcp-state tcp-message
# explained: bind-any-port
/rc = bind/s/rc = bind/addr.sin_port = htonl(PORT); rc = bind/
