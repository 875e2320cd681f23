# The sender writes every byte alone.
# loses: nothing
s/rc = write_all(fd, line.*/rc = 0;\
		for (size_t i = 0; rc == 0 \&\& i < line.len; i++)\
			rc = write_all(fd, line.text + i, 1);/
