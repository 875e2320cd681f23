# The messages go to the standard error.
# loses: fifo-message
# explained: printed-to-stderr
s/open_message = print.*/fwrite(buffer, 1, (size_t)n, stderr);/
