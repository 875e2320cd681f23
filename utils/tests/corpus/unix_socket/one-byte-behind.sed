# A NUL is written behind what was received, also where that has filled the buffer.
# loses: nothing
# rough: memory
s/^\(		n = recv(connectfd.*\)$/\1\
		if (n >= 0)\
			buffer[n] = '\\0';/
