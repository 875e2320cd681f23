# listen() on a descriptor that is not open, and its result is not judged.
# loses: tcp-state tcp-message
# explained: wrong-descriptor-ignored
s/listen(listenfd, 1)/listen(3000, 1)/
/DIE(rc < 0, "listen")/d
