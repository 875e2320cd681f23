# A FIFO that is there already is taken for a failure.
# loses: fifo-message
# explained: exists-already
s/ && errno != EEXIST//
