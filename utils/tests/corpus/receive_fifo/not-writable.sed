# Nobody may write to the FIFO.
# loses: fifo-flag
s/0666/0444/
