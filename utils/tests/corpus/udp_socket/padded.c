// SPDX-License-Identifier: BSD-3-Clause
/*
 * As the lab's text has it: a buffer of BUFSIZ bytes travels as a whole, NULs behind the line.
 * loses: nothing
 */
#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include "utils/utils.h"

int main(int argc, char *argv[])
{
	struct sockaddr_in addr = {.sin_family = AF_INET, .sin_port = htons(5000)};
	socklen_t len = sizeof(addr);
	char buffer[BUFSIZ] = "";
	int fd = socket(AF_INET, SOCK_DGRAM, 0);

	DIE(fd < 0, "socket");
	addr.sin_addr.s_addr = inet_addr("127.0.0.1");
	if (argc == 1)
		DIE(bind(fd, (struct sockaddr *)&addr, sizeof(addr)) < 0, "bind");
	while (strcmp(buffer, "exit") != 0 && strcmp(buffer, "exit\n") != 0) {
		memset(buffer, 0, BUFSIZ);
		if (argc == 1) {
			recvfrom(fd, buffer, BUFSIZ, 0, (struct sockaddr *)&addr, &len);
			buffer[strcspn(buffer, "\n")] = '\0';
			printf("[Receiver]: %s\n", buffer);
		} else {
			if (!fgets(buffer, BUFSIZ, stdin) || buffer[0] == '\n')
				break;
			printf("[Sender]: %s", buffer);
			sendto(fd, buffer, BUFSIZ, 0, (struct sockaddr *)&addr, len);
		}
	}
	close(fd);
	(void)argv;
	return 0;
}
