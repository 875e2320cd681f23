# Nobody else may use the FIFO.
# loses: nothing
s/0666/0600/
