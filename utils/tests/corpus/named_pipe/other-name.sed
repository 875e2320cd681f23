# The FIFO has another name than the one that was agreed on.
# loses: fifo-creation fifo-message
# needs: fifo-creation/ready
s/"my-fifo"/"my_fifo"/
