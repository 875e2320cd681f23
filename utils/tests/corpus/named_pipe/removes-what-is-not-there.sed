# A FIFO that is not there cannot be removed, and that is taken for an error.
# loses: fifo-creation fifo-message
# explained: removed-absent fifo-replaced or removed-absent
s/^\trc = access(FIFO_PATH, R_OK | W_OK);/\trc = unlink(FIFO_PATH);\n\tDIE(rc < 0, "unlink");\n&/
