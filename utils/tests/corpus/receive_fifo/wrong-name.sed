# The FIFO has the name of another task.
# loses: fifo-flag
s/"apollodorus"/"my-fifo"/
