# It answers to an address that it has not asked for, and treats that as an error.
# loses: udp-flag
# explained: receiver-answers-failed
# needs: udp-flag/receiver-ends
s/^	return 0;/	return send(-1, "thanks", 6, 0) < 0;/
