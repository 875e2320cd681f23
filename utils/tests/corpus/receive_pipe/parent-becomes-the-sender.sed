# The test after fork() is the wrong way round: the parent executes the sender, and the child receives.
# loses: pipe-flag
# explained: exec-in-parent
# needs: pipe-flag/stays
s/if (pid == 0) {/if (pid != 0) {/
s/^	rc = waitpid(pid, &status, 0);/	status = 0;/
s/DIE(rc < 0, "waitpid")/(void)pid/
