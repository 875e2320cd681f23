# The receiver has an IPv6 socket, bound to the IPv4 address in its IPv6 form.
# loses: nothing
s/struct sockaddr_in addr = .*/&\n\tstruct sockaddr_in6 mapped = {.sin6_family = AF_INET6, .sin6_port = htons(PORT)};\n\tint fd6 = socket(AF_INET6, SOCK_STREAM, 0);/
s/rc = bind(.*/inet_pton(AF_INET6, "::ffff:" IP, \&mapped.sin6_addr);\n\tif (fd6 >= 0) {\n\t\tlistenfd = fd6;\n\t\trc = bind(fd6, (const struct sockaddr *)\&mapped, sizeof(mapped));\n\t} else {\n\t\t&\n\t}/
