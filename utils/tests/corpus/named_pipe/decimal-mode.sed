# The mode 666 is decimal: nobody may read the FIFO.
# loses: fifo-creation fifo-message
# explained: fifo-mode-decimal
s/0666/666/
