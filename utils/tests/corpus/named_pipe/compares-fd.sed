# == in place of =: the descriptor stays -1.
# loses: fifo-message
# explained: minus-one
/RDONLY/s/fd = open/fd = -1; fd == open/
/RDONLY/,/DIE/s/DIE(fd < 0, "open");//
