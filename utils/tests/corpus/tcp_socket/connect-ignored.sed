# The wrong port, and connect() is not judged.
# loses: tcp-message
# explained: connect-wrong-port
s/rc = connect/addr.sin_port = htons(5001); &/
/DIE(rc < 0, "connect")/d
s/DIE(rc < 0, "send");//
