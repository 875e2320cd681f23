# A sender that cannot connect ends as if all were well.
# loses: tcp-message
# explained: no-failure-told
# needs: tcp-message/sender-fails
s/DIE(rc < 0, "connect")/if (rc < 0)\n\t\treturn/
