# SIGPIPE is not ignored: a standard output that nobody reads any more kills it, without a word.
# loses: nothing
# rough: output
/SIGPIPE, SIG_IGN/d
