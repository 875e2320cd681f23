# sun_family is 0, and nothing is judged.
# loses: unix-creation unix-message
# explained: family-not-set
/rc = bind/s/rc = bind/addr.sun_family = 0; rc = bind/
/DIE(rc < 0, "bind")/d
/DIE(rc < 0, "listen")/d
