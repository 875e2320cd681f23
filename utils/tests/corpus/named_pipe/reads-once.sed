# One read() is thought to bring everything.
# loses: fifo-message
# explained: left-before-the-end
s/while (1) {/do {/
/= print_messages/{
n
s/}/} while (0);/
}
