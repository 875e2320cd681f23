# main() calls the receiver in both cases.
# loses: unix-message
# explained: other-role
s/^\t\tsender_loop();/\t\treceiver_loop();/
