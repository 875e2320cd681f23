# The parent executes the sender, and the child reads and waits for its own children.
# loses: pipe-flag
# explained: exec-in-parent
s/if (pid == 0)/if (pid > 0)/
