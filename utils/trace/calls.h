// SPDX-License-Identifier: BSD-3-Clause
/*
 * calls.h - what the kit knows of each call that has to do with processes that talk: one row a call.
 *
 * The recorder (ipctrace.c) names calls after it, supervise takes from it what processes sleep in, and
 * explain what calls mean. To include it is to have the array calls[], with CALL_name as index.
 */
#ifndef IPC_TRACE_CALLS_H
#define IPC_TRACE_CALLS_H

#include <stddef.h>
#include <sys/syscall.h>

enum call_class {
	CLASS_NAME,    /* asks for a name in the file system, or changes it */
	CLASS_OPEN,    /* gives a descriptor for a name, or a stream for a descriptor */
	CLASS_MAKE,    /* makes a channel: a socket, both ends of a pipe */
	CLASS_COPY,    /* gives an open file another descriptor */
	CLASS_CLOSE,   /* descriptors stand for nothing any more */
	CLASS_PEER,    /* a socket's own address, or the other end's */
	CLASS_OPTION,  /* sets or asks how a descriptor behaves */
	CLASS_RECEIVE, /* data come in */
	CLASS_SEND,    /* data go out */
	CLASS_WAIT,    /* waits for descriptors, time, or a signal */
	CLASS_CHILD,   /* processes begin, become another program, are waited for */
	CLASS_SIGNAL,  /* a signal is sent */
	CLASS_END,     /* the process ends by itself */
	CLASS_NOTE,    /* no call: what the recorder says itself */
};

enum call_flags {
	SLEEPS = 1,  /* may sleep: the beginning is recorded, too */
	EARLY = 2,   /* may not return: the beginning is recorded, too */
	PLAIN = 4,   /* its result says no more than whether it has succeeded */
	HIDDEN = 8,  /* is no row of a timeline */
	STREAMS = 16 /* of stdio: when data really move is not known */
};

/*
 * A system call in which a process sleeps (proc(5), /proc/pid/syscall). Its argument with this number
 * is the time limit, NULL or -1 meaning none; or the path, for those that sleep ON_PATH.
 */
struct sleeping {
	long number_plus_1; /* 0: there is none */
	enum { FOREVER, TIMED_POINTER, TIMED_NUMBER, LIMITED } limit;
	int argument;
};

struct call {
	const char *name;
	const char *common; /* the name that it shares with others that do the same */
	enum call_class class;
	const char *arguments; /* fields of the record, as record.h names them */
	unsigned flags;
	enum { ON_NOTHING, ON_FD, ON_PATH, ON_POLL } subject; /* what it sleeps on */
	struct sleeping sleeps[3];
};

/* Not every machine has every call. */
#define NO_NUMBER (-1)
#ifndef SYS_accept
#define SYS_accept NO_NUMBER
#endif
#ifndef SYS_open
#define SYS_open NO_NUMBER
#endif
#ifndef SYS_creat
#define SYS_creat NO_NUMBER
#endif
#ifndef SYS_recv
#define SYS_recv NO_NUMBER
#endif
#ifndef SYS_send
#define SYS_send NO_NUMBER
#endif
#ifndef SYS_poll
#define SYS_poll NO_NUMBER
#endif
#ifndef SYS_ppoll_time64
#define SYS_ppoll_time64 NO_NUMBER
#endif
#ifndef SYS_select
#define SYS_select NO_NUMBER
#endif
#ifndef SYS_pselect6_time64
#define SYS_pselect6_time64 NO_NUMBER
#endif
#ifndef SYS_epoll_wait
#define SYS_epoll_wait NO_NUMBER
#endif
#ifndef SYS_pause
#define SYS_pause NO_NUMBER
#endif
#ifndef SYS_futex_time64
#define SYS_futex_time64 NO_NUMBER
#endif
#ifndef SYS_clock_nanosleep_time64
#define SYS_clock_nanosleep_time64 NO_NUMBER
#endif
#ifndef SYS_semtimedop
#define SYS_semtimedop NO_NUMBER
#endif
#ifndef SYS_semop
#define SYS_semop NO_NUMBER
#endif

#define KERNEL(name, ...)                                                                          \
	{                                                                                          \
		SYS_##name + 1, __VA_ARGS__                                                        \
	}
#define ASLEEP(...) .sleeps = {__VA_ARGS__}
#define READS(name) .flags = SLEEPS, .subject = ON_FD, ASLEEP(KERNEL(name, FOREVER, 0))

/* clang-format off */
#define CALLS(CALL) \
	/* names */ \
	CALL(access, "access", CLASS_NAME, "path, permission", .flags = PLAIN) \
	CALL(faccessat, "access", CLASS_NAME, "path, permission", .flags = PLAIN) \
	CALL(unlink, "unlink", CLASS_NAME, "path", .flags = PLAIN) \
	CALL(unlinkat, "unlink", CLASS_NAME, "path", .flags = PLAIN) \
	CALL(remove, "unlink", CLASS_NAME, "path", .flags = PLAIN) \
	CALL(rename, "rename", CLASS_NAME, "path, to", .flags = PLAIN) \
	CALL(mkfifo, "mkfifo", CLASS_NAME, "path, mode", .flags = PLAIN) \
	CALL(mkfifoat, "mkfifo", CLASS_NAME, "path, mode", .flags = PLAIN) \
	CALL(mknod, "mkfifo", CLASS_NAME, "path, mode", .flags = PLAIN) \
	CALL(mkdir, "mkdir", CLASS_NAME, "path, mode", .flags = PLAIN) \
	CALL(chdir, "chdir", CLASS_NAME, "path", .flags = PLAIN) \
	CALL(chmod, "chmod", CLASS_NAME, "path, mode", .flags = PLAIN) \
	CALL(umask, "umask", CLASS_NAME, "mode", .flags = HIDDEN) \
	CALL(stat, "stat", CLASS_NAME, "path", .flags = PLAIN) \
	CALL(lstat, "lstat", CLASS_NAME, "path", .flags = PLAIN | HIDDEN) \
	CALL(fstat, "fstat", CLASS_NAME, "fd", .flags = PLAIN | HIDDEN) \
	CALL(fstatat, "fstatat", CLASS_NAME, "path", .flags = PLAIN) \
	/* descriptors */ \
	CALL(open, "open", CLASS_OPEN, "path, open", .flags = SLEEPS, .subject = ON_PATH, \
	     ASLEEP(KERNEL(openat, FOREVER, 1), KERNEL(open, FOREVER, 0), KERNEL(creat, FOREVER, 0))) \
	CALL(openat, "open", CLASS_OPEN, "path, open", .flags = SLEEPS) \
	CALL(creat, "open", CLASS_OPEN, "path, mode", .flags = SLEEPS) \
	CALL(fopen, "open", CLASS_OPEN, "path, stream", .flags = SLEEPS | STREAMS) \
	CALL(fdopen, "fdopen", CLASS_OPEN, "fd, stream", .flags = STREAMS) \
	CALL(pipe, "pipe", CLASS_MAKE, "", .flags = PLAIN) \
	CALL(pipe2, "pipe", CLASS_MAKE, "", .flags = PLAIN) \
	CALL(socketpair, "socketpair", CLASS_MAKE, "family, type, protocol", .flags = PLAIN) \
	CALL(socket, "socket", CLASS_MAKE, "family, type, protocol", .flags = 0) \
	CALL(dup, "dup", CLASS_COPY, "fd", .flags = 0) \
	CALL(dup2, "dup2", CLASS_COPY, "fd, fd2", .flags = 0) \
	CALL(dup3, "dup2", CLASS_COPY, "fd, fd2", .flags = 0) \
	CALL(fcntl, "fcntl", CLASS_COPY, "fd, command, number", .flags = 0) \
	CALL(close, "close", CLASS_CLOSE, "fd", .flags = PLAIN) \
	CALL(close_range, "close_range", CLASS_CLOSE, "fd, fd2", .flags = PLAIN) \
	CALL(closefrom, "closefrom", CLASS_CLOSE, "fd", .flags = PLAIN) \
	CALL(fclose, "close", CLASS_CLOSE, "fd", .flags = PLAIN | STREAMS) \
	/* sockets */ \
	CALL(bind, "bind", CLASS_PEER, "fd, address", .flags = PLAIN) \
	CALL(listen, "listen", CLASS_PEER, "fd, number", .flags = PLAIN) \
	CALL(accept, "accept", CLASS_PEER, "fd", READS(accept)) \
	CALL(accept4, "accept", CLASS_PEER, "fd", READS(accept4)) \
	CALL(connect, "connect", CLASS_PEER, "fd, address", .flags = SLEEPS | PLAIN, \
	     .subject = ON_FD, ASLEEP(KERNEL(connect, FOREVER, 0))) \
	CALL(getsockname, "getsockname", CLASS_PEER, "fd", .flags = 0) \
	CALL(getpeername, "getpeername", CLASS_PEER, "fd", .flags = 0) \
	CALL(shutdown, "shutdown", CLASS_OPTION, "fd, how", .flags = PLAIN) \
	CALL(setsockopt, "setsockopt", CLASS_OPTION, "fd, option", .flags = PLAIN) \
	/* data */ \
	CALL(read, "receive", CLASS_RECEIVE, "fd, size", READS(read)) \
	CALL(readv, "receive", CLASS_RECEIVE, "fd", READS(readv)) \
	CALL(recv, "receive", CLASS_RECEIVE, "fd, size", .flags = SLEEPS, .subject = ON_FD, \
	     ASLEEP(KERNEL(recvfrom, FOREVER, 0), KERNEL(recv, FOREVER, 0))) \
	CALL(recvfrom, "receive", CLASS_RECEIVE, "fd, size", .flags = SLEEPS) \
	CALL(recvmsg, "receive", CLASS_RECEIVE, "fd", READS(recvmsg)) \
	CALL(fgets, "receive", CLASS_RECEIVE, "fd", .flags = SLEEPS | STREAMS) \
	CALL(fread, "receive", CLASS_RECEIVE, "fd", .flags = SLEEPS | STREAMS) \
	CALL(getline, "receive", CLASS_RECEIVE, "fd", .flags = SLEEPS | STREAMS) \
	CALL(write, "send", CLASS_SEND, "fd, size", READS(write)) \
	CALL(writev, "send", CLASS_SEND, "fd", READS(writev)) \
	CALL(send, "send", CLASS_SEND, "fd, size", .flags = SLEEPS, .subject = ON_FD, \
	     ASLEEP(KERNEL(sendto, FOREVER, 0), KERNEL(send, FOREVER, 0))) \
	CALL(sendto, "send", CLASS_SEND, "fd, size, address", .flags = SLEEPS) \
	CALL(sendmsg, "send", CLASS_SEND, "fd", READS(sendmsg)) \
	CALL(fputs, "send", CLASS_SEND, "fd", .flags = SLEEPS | STREAMS) \
	CALL(fwrite, "send", CLASS_SEND, "fd", .flags = SLEEPS | STREAMS) \
	CALL(fprintf, "send", CLASS_SEND, "fd", .flags = SLEEPS | STREAMS) \
	CALL(dprintf, "send", CLASS_SEND, "fd", .flags = SLEEPS) \
	CALL(fflush, "fflush", CLASS_SEND, "fd", .flags = SLEEPS | STREAMS | HIDDEN) \
	CALL(mq_receive, "receive", CLASS_RECEIVE, "fd", .flags = SLEEPS, .subject = ON_FD, \
	     ASLEEP(KERNEL(mq_timedreceive, TIMED_POINTER, 4))) \
	CALL(mq_send, "send", CLASS_SEND, "fd", .flags = SLEEPS, .subject = ON_FD, \
	     ASLEEP(KERNEL(mq_timedsend, TIMED_POINTER, 4))) \
	CALL(msgrcv, "receive", CLASS_RECEIVE, "fd", .flags = SLEEPS, ASLEEP(KERNEL(msgrcv, FOREVER, 0))) \
	CALL(msgsnd, "send", CLASS_SEND, "fd", .flags = SLEEPS, ASLEEP(KERNEL(msgsnd, FOREVER, 0))) \
	/* waiting */ \
	CALL(poll, "poll", CLASS_WAIT, "descriptors, flags", .flags = SLEEPS, .subject = ON_POLL, \
	     ASLEEP(KERNEL(ppoll, TIMED_POINTER, 2), KERNEL(poll, TIMED_NUMBER, 2), \
		    KERNEL(ppoll_time64, TIMED_POINTER, 2))) \
	CALL(ppoll, "poll", CLASS_WAIT, "descriptors", .flags = SLEEPS) \
	CALL(select, "select", CLASS_WAIT, "number", .flags = SLEEPS, .subject = ON_POLL, \
	     ASLEEP(KERNEL(pselect6, TIMED_POINTER, 4), KERNEL(select, TIMED_POINTER, 4), \
		    KERNEL(pselect6_time64, TIMED_POINTER, 4))) \
	CALL(epoll_wait, "epoll_wait", CLASS_WAIT, "fd", .flags = SLEEPS, .subject = ON_POLL, \
	     ASLEEP(KERNEL(epoll_pwait, TIMED_NUMBER, 3), KERNEL(epoll_wait, TIMED_NUMBER, 3))) \
	CALL(flock, "flock", CLASS_WAIT, "fd", READS(flock)) \
	CALL(futex, "futex", CLASS_WAIT, "", .flags = SLEEPS, \
	     ASLEEP(KERNEL(futex, TIMED_POINTER, 3), KERNEL(futex_time64, TIMED_POINTER, 3))) \
	CALL(semop, "semop", CLASS_WAIT, "", .flags = SLEEPS, \
	     ASLEEP(KERNEL(semtimedop, TIMED_POINTER, 3), KERNEL(semop, FOREVER, 0))) \
	CALL(pause, "pause", CLASS_WAIT, "", .flags = SLEEPS, ASLEEP(KERNEL(pause, FOREVER, 0))) \
	CALL(sigsuspend, "sigsuspend", CLASS_WAIT, "", .flags = SLEEPS, \
	     ASLEEP(KERNEL(rt_sigsuspend, FOREVER, 0))) \
	CALL(sleep, "sleep", CLASS_WAIT, "number", .flags = SLEEPS, \
	     ASLEEP(KERNEL(clock_nanosleep, LIMITED, 0), KERNEL(nanosleep, LIMITED, 0), \
		    KERNEL(clock_nanosleep_time64, LIMITED, 0))) \
	CALL(usleep, "usleep", CLASS_WAIT, "number", .flags = SLEEPS) \
	CALL(nanosleep, "nanosleep", CLASS_WAIT, "seconds", .flags = SLEEPS) \
	/* processes */ \
	CALL(fork, "fork", CLASS_CHILD, "", .flags = 0) \
	CALL(vfork, "fork", CLASS_CHILD, "", .flags = 0) \
	CALL(daemon, "daemon", CLASS_CHILD, "number, flags", .flags = EARLY) \
	CALL(execve, "exec", CLASS_CHILD, "path", .flags = PLAIN) \
	CALL(execv, "exec", CLASS_CHILD, "path", .flags = PLAIN) \
	CALL(execvp, "exec", CLASS_CHILD, "path", .flags = PLAIN) \
	CALL(execvpe, "exec", CLASS_CHILD, "path", .flags = PLAIN) \
	CALL(execl, "exec", CLASS_CHILD, "path", .flags = PLAIN) \
	CALL(execlp, "exec", CLASS_CHILD, "path", .flags = PLAIN) \
	CALL(execle, "exec", CLASS_CHILD, "path", .flags = PLAIN) \
	CALL(wait, "wait", CLASS_CHILD, "", .flags = SLEEPS, ASLEEP(KERNEL(wait4, FOREVER, 0))) \
	CALL(waitpid, "wait", CLASS_CHILD, "number", .flags = SLEEPS) \
	CALL(wait3, "wait", CLASS_CHILD, "", .flags = SLEEPS) \
	CALL(wait4, "wait", CLASS_CHILD, "number", .flags = SLEEPS) \
	CALL(waitid, "wait", CLASS_CHILD, "number", .flags = SLEEPS, ASLEEP(KERNEL(waitid, FOREVER, 0))) \
	CALL(kill, "kill", CLASS_SIGNAL, "number, signal", .flags = EARLY | PLAIN) \
	CALL(exit, "exit", CLASS_END, "number", .flags = HIDDEN) \
	CALL(_exit, "exit", CLASS_END, "number", .flags = HIDDEN) \
	CALL(_Exit, "exit", CLASS_END, "number", .flags = HIDDEN) \
	CALL(crash, "crash", CLASS_NOTE, "signal", .flags = 0) \
	CALL(fault, "fault", CLASS_NOTE, "path", .flags = HIDDEN) \
	CALL(start, "start", CLASS_NOTE, "", .flags = HIDDEN)
/* clang-format on */

#define CALL_INDEX(name, ...) CALL_##name,
enum call_index { CALLS(CALL_INDEX) CALLS_COUNT };
#undef CALL_INDEX

#define CALL_ROW(name_, common_, class_, arguments_, ...)                                          \
	{.name = #name_,                                                                           \
	 .common = (common_),                                                                      \
	 .class = (class_),                                                                        \
	 .arguments = (arguments_),                                                                \
	 __VA_ARGS__},
static const struct call calls[] = {CALLS(CALL_ROW)};
#undef CALL_ROW

/*
 * Returns the row of the call with this system call number, and in *sleeping what is known of it; or
 * NULL where it is none in which a process sleeps. The numbers are those of the kit's own machine.
 */
static inline const struct call *call_of_number(long number, const struct sleeping **sleeping)
{
	for (size_t i = 0; i < CALLS_COUNT; i++)
		for (size_t k = 0; k < sizeof(calls[i].sleeps) / sizeof(calls[i].sleeps[0]); k++)
			if (calls[i].sleeps[k].number_plus_1 == number + 1 && number >= 0) {
				*sleeping = &calls[i].sleeps[k];
				return &calls[i];
			}
	return NULL;
}

#endif
