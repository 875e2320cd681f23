# The receiver prints how much has arrived instead of what.
# loses: unix-message
# explained: printed-other
s/open_message = print.*/printf("[Receiver]: %zd\\n", n);/
