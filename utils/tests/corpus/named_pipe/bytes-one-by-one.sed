# The sender writes every byte alone.
# loses: nothing
s/write_all(fd, line.*/for (size_t i = 0; i < line.len; i++)\
			write_all(fd, line.text + i, 1);/
