# The receiver has an IPv6 socket, bound to every address, which takes IPv4 datagrams, too.
# loses: nothing
/^static void receiver_loop/,/^}/{
s/struct sockaddr_in addr = .*/&\n\tstruct sockaddr_in6 all = {.sin6_family = AF_INET6, .sin6_port = htons(PORT)};\n\tint off = 0, fd6 = socket(AF_INET6, SOCK_DGRAM, 0);/
s/rc = bind(.*/if (fd6 >= 0) {\n\t\tsetsockopt(fd6, IPPROTO_IPV6, IPV6_V6ONLY, \&off, sizeof(off));\n\t\tsockfd = fd6;\n\t\trc = bind(fd6, (const struct sockaddr *)\&all, sizeof(all));\n\t} else {\n\t\trc = bind(sockfd, (const struct sockaddr *)\&addr, sizeof(addr));\n\t}/
}
