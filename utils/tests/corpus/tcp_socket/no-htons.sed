# The port without htons().
# loses: tcp-state tcp-message
# explained: bind-byte-order
/rc = bind/s/rc = bind/addr.sin_port = PORT; rc = bind/
