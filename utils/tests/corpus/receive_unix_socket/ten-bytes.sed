# Ten bytes of the flag are printed.
# loses: unix-flag
# explained: flag-part-kept
s/print_flag(flag, .*)/print_flag(flag, 10)/
