# The receiver prints the message again and again.
# loses: udp-message
# explained: prints-for-ever
s/if (!over)/while (!over)/
