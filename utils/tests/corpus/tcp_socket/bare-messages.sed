# The receiver has no words in front of a message.
# loses: nothing
s/print_message("\[Receiver\]: "/print_message(""/
