# A FIFO that is there already is taken for a failure.
# loses: fifo-message
s/ && errno != EEXIST//
