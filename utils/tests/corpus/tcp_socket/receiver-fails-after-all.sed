# Everything is received, but the receiver ends with status 1.
# loses: tcp-message
# explained: ended-with-an-error
# needs: tcp-message/receiver-ends
s/end_messages(.*/&\n\texit(EXIT_FAILURE);/
