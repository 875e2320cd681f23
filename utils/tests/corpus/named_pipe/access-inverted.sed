# access() is asked the wrong way round: a good FIFO is removed.
# loses: fifo-creation fifo-message
# explained: fifo-no-permission fifo-replaced
s/if (rc < 0 \&\& errno == EACCES)/if (rc == 0)/
