# The socket has another name than the one that was agreed on.
# loses: unix-creation unix-message
# explained: bind-other-path
s/"my-socket"/"my_socket"/
