# The parent keeps the write end open and reads to the end of file: it waits for itself.
# loses: pipe-flag
# explained: waits-for-itself
/rc = close(pipefd\[1\]);/,/DIE/d
