# The sender takes what one read() brings for a buffer that is full.
# loses: fifo-message
# explained: sent-with-the-buffer or sent-fixed-size
/^static void sender_loop/,/^}/{
s/while (next_line(&line, NULL))/while (read(0, line.text, sizeof(line.text)) > 0)/
s/line.text, line.len)/line.text, sizeof(line.text))/
}
