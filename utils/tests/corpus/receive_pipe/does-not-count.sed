# The bytes that read() has brought are not counted.
# loses: pipe-flag
# explained: flag-not-kept
s/len += (size_t)n;//
