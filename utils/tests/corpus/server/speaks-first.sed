# It says the first line, and so does the client.
# loses: server
# explained: speaks-first
s/hear(connectfd, &inbox) && say(connectfd)/say(connectfd) \&\& hear(connectfd, \&inbox)/
