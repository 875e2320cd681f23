# Nobody may write to the FIFO.
# loses: fifo-flag
# explained: fifo-mode
s/0666/0444/
