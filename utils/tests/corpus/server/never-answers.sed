# It listens to everything, and says nothing.
# loses: server
# explained: never-answers
s/hear(connectfd, &inbox) && say(connectfd)/hear(connectfd, \&inbox)/
