# No server: it ends as if all were well.
# loses: client
# explained: no-failure-told
# needs: client/sender-fails
s/DIE(rc < 0, "connect")/if (rc < 0)\n\t\texit(0)/
