# The FIFO has another name than the one that was agreed on.
# loses: fifo-creation fifo-message
# explained: fifo-elsewhere
# needs: fifo-creation/ready
s/"my-fifo"/"my_fifo"/
