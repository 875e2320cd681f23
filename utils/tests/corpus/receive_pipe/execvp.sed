# execvp(), and an argument that the sender does not know.
# loses: nothing
s/execl(SENDER, SENDER, (char \*)NULL);/execvp(SENDER, (char *[]){SENDER, "-v", NULL});/
