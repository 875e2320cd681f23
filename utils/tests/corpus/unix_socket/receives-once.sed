# One recv() is thought to bring everything.
# loses: unix-message
s/while (1) {/do {/
/= print_messages/{
n
s/}/} while (0);/
}
