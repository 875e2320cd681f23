# The length of the address is that of its family: bind() chooses a name.
# loses: unix-creation unix-message
# explained: bind-nameless
s/&addr, sizeof(addr)/\&addr, sizeof(addr.sun_family)/
