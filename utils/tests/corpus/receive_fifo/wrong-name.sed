# The FIFO has the name of another task.
# loses: fifo-flag
# explained: fifo-elsewhere
s/"apollodorus"/"my-fifo"/
