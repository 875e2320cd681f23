# The datagram carries the line with its newline.
# loses: nothing
s/len = line.len - 1;/len = line.len;/
