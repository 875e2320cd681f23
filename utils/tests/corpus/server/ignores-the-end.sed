# The other half has closed the connection, and this one asks for the next line.
# loses: server
# explained: speaks-to-nobody
# needs: server/receiver-ends
/^static bool hear/,/^}/s/return false;/return true;/
