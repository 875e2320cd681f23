# A send() that a signal has interrupted is not made again.
# loses: nothing
# rough: signals
/errno == EINTR/,/continue;/d
