# listen() on -1, and its result is not judged.
# loses: unix-creation unix-message
# explained: minus-one
s/listen(listenfd, 1)/listen(-1, 1)/
/DIE(rc < 0, "listen")/d
