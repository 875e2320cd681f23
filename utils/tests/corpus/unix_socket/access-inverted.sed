# access() is judged the wrong way round.
# loses: unix-message
# explained: gave-up
s/DIE(rc < 0, "access " SOCKET_PATH);/if (rc == 0) exit(1);/
