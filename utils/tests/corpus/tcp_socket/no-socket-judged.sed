# socket() fails, and nothing is judged.
# loses: tcp-state tcp-message
# explained: went-on
/listenfd = socket/s/AF_INET, SOCK_STREAM/AF_INET, 77/
/DIE(listenfd < 0, "socket")/d
/DIE(rc < 0/d
/DIE(connectfd < 0/d
