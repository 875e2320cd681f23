# The two ends of the pipe are swapped, in the child and in the parent.
# loses: pipe-flag
# explained: reads-the-write-end
/pipefd\[[01]\]/y/01/10/
