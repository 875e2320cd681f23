# main() calls the sender in both cases.
# loses: unix-creation unix-message
# explained: other-role
s/^\t\treceiver_loop();/\t\tsender_loop();/
