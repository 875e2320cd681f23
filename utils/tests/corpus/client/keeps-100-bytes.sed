# Of what one call brings it keeps 100 bytes.
# loses: client
# explained: none
s/inbox->len += (size_t)n;/inbox->len += (size_t)(n > 100 ? 100 : n);/
