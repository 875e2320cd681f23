# At the end of the stream, the receiver prints an empty message, again and again.
# loses: tcp-message
# explained: prints-for-ever-eof
s/if (n == 0)/if (n == 0)\n\t\t\tputs("[Receiver]: ");\n\t\tif (n < 0)/
