# The sender gets no environment at all.
# loses: nothing
1i\
#define _GNU_SOURCE
s/execl(SENDER, SENDER, (char \*)NULL);/execve(SENDER, (char *[]){SENDER, NULL}, NULL);/
