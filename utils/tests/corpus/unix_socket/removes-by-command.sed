# A shell removes the old socket.
# loses: nothing
s/remove_stale_socket(SOCKET_PATH);/DIE(system("rm -f " SOCKET_PATH) != 0, "system");/
