# The sender fails if its input ends without "exit".
# loses: udp-message
# explained: gave-up
# needs: udp-message/sender-eof
s/if (line.len <= 1) .*/DIE(line.len == 0, "exit");\
		if (line.len == 1)/
