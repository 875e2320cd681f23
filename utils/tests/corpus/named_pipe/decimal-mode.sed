# The mode 666 is decimal: nobody may read the FIFO.
# loses: fifo-creation fifo-message
s/0666/666/
