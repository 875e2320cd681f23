# One read() is thought to bring everything.
# loses: fifo-message
s/while (1) {/do {/
/= print_messages/{
n
s/}/} while (0);/
}
