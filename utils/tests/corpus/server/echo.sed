# It answers with the line that it has heard.
# loses: server
# explained: answers-otherwise
s/while (!print_line(inbox)) {/static char heard[BUFSIZ];\n\tsize_t len = 0;\n\n\t&/
s/inbox->len += .*/memcpy(heard, room, (size_t)n);\n\t\tlen = (size_t)n;\n\t\t&/
s/return !inbox->over;/send_all(connectfd, heard, len);\n\t&/
s/hear(connectfd, &inbox) && say(connectfd)/hear(connectfd, \&inbox)/
s/static bool say/__attribute__((unused)) &/
