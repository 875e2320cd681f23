# The other half has closed the connection, and this one asks for the next line.
# loses: client
# explained: speaks-to-nobody
# needs: client/sender-ends
/^static bool hear/,/^}/s/return false;/return true;/
