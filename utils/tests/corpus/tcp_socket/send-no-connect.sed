# connect() is left out, and send() is not judged.
# loses: tcp-message
# explained: send-before-connect
/rc = connect/s/.*/rc = 0;/
s/DIE(rc < 0, "send");//
