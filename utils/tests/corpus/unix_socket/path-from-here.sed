# The path says that the socket is in the working directory.
# loses: nothing
s,"my-socket","./my-socket",
