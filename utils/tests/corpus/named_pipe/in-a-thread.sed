# A thread does the work of either half.
# loses: nothing
s/^#include <fcntl.h>/&\
#include <pthread.h>/
s/^static void \(receiver\|sender\)_loop(void)/static void *\1_loop(void *unused)/
s/\(receiver\|sender\)_loop();/pthread_create(\&thread, NULL, \1_loop, NULL);/
/^static void \*receiver_loop/,/^static void \*sender_loop/s/^}/	return unused;\
}/
/^static void \*sender_loop/,/^int main/s/^}/	return unused;\
}/
s/^	DIE(signal(SIGPIPE.*/&\
	pthread_t thread;/
s/^	return 0;/	pthread_join(thread, NULL);\
&/
