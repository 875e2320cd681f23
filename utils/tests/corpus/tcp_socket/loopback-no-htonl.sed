# INADDR_LOOPBACK without htonl().
# loses: tcp-state tcp-message
# explained: bind-address-order
/rc = bind/s/rc = bind/addr.sin_addr.s_addr = INADDR_LOOPBACK; rc = bind/
