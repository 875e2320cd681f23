# The receiver has an IPv6 socket, bound to every address, which takes IPv4 connections, too.
# loses: nothing
s/struct sockaddr_in addr = .*/&\n\tstruct sockaddr_in6 all = {.sin6_family = AF_INET6, .sin6_port = htons(PORT)};\n\tconst int off = 0;\n\tint fd6 = socket(AF_INET6, SOCK_STREAM, 0);/
s/rc = bind(.*/if (fd6 >= 0) {\n\t\tsetsockopt(fd6, IPPROTO_IPV6, IPV6_V6ONLY, \&off, sizeof(off));\n\t\tlistenfd = fd6;\n\t\trc = bind(fd6, (const struct sockaddr *)\&all, sizeof(all));\n\t} else {\n\t\t&\n\t}/
