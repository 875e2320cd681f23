# The receiver prints "exit" as well, which is no message: that is warned of.
# loses: nothing
s/if (!over)$//
