// SPDX-License-Identifier: BSD-3-Clause
/* processes.c - how processes begin, become other programs, and end. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <ucontext.h>
#include <unistd.h>

#include "trace/trace.h"

#define ARGS_MAX 64 /* arguments of execl() */

static char data_variable[] = "IPC_TRACE_DATA=no";
static char preload_variable[4200] = "LD_PRELOAD=", trace_variable[4200] = "IPC_TRACE=";

CALL(pid_t, fork, (void), (), -1, ALONE, NO_DATA, NOTHING)
CALL(pid_t, wait, (int *status), (status), -1, ALONE, NO_DATA, NOTHING)
CALL(pid_t, waitpid, (pid_t pid, int *status, int options), (pid, status, options), -1, ALONE,
     NO_DATA, .size = pid, .flags = options)
CALL(pid_t, wait3, (int *status, int options, struct rusage *usage), (status, options, usage), -1,
     ALONE, NO_DATA, .flags = options)
CALL(pid_t, wait4, (pid_t pid, int *status, int options, struct rusage *usage),
     (pid, status, options, usage), -1, ALONE, NO_DATA, .size = pid, .flags = options)
CALL(int, waitid, (idtype_t type, id_t id, siginfo_t *info, int options), (type, id, info, options),
     -1, ALONE, NO_DATA, .size = (int)id, .flags = options)
CALL(int, daemon, (int keep_directory, int keep_streams), (keep_directory, keep_streams), -1, ALONE,
     NO_DATA, .size = keep_directory, .flags = keep_streams)
CALL(int, kill, (pid_t pid, int signal), (pid, signal), -1, ALONE, NO_DATA, .size = pid,
     .flags = signal)

/* Under seccomp(2), even reading the processor's clock may be forbidden. */
int prctl(int option, ...)
{
	DECLARE(prctl);
	unsigned long args[4];
	va_list list;

	va_start(list, option);
	for (size_t i = 0; i < COUNT(args); i++)
		args[i] = va_arg(list, unsigned long);
	va_end(list);
	if (option == PR_SET_SECCOMP)
		stop_clock();
	return NEXT(prctl)(option, args[0], args[1], args[2], args[3]);
}

/*
 * The child of a vfork() returns through its caller's frame, and we cannot stand between: what it has
 * left on the stack, the parent would find. So the call is written down, and jumped to.
 */
__attribute__((visibility("hidden"), used)) void *record_vfork(uintptr_t caller, const void *frame)
{
	DECLARE(vfork);
	struct entry entry = {.call = &calls[CALL_vfork], .caller = caller};

	if ((uintptr_t)frame > (uintptr_t)__builtin_frame_address(0)) /* else it is no frame */
		entry.outer = frame;
	write_record(&entry, '=', 0, 0, NO_DATA);
	find_next("vfork", &next_vfork);
	note_vfork();
	return (void *)(uintptr_t)next_vfork;
}

#if defined(__x86_64__)
__asm__(".globl vfork\n.type vfork, @function\nvfork:\n"
	"	mov (%rsp), %rdi\n	mov %rbp, %rsi\n"
	"	sub $8, %rsp\n	call record_vfork\n	add $8, %rsp\n	jmp *%rax\n");
#elif defined(__aarch64__)
__asm__(".globl vfork\n.type vfork, %function\nvfork:\n"
	"	stp x29, x30, [sp, #-16]!\n	mov x0, x30\n	mov x1, x29\n"
	"	bl record_vfork\n	ldp x29, x30, [sp], #16\n	br x0\n");
#endif

void hand_on(const char *trace, const char *preload)
{
	strcat(trace_variable, trace);
	strcat(preload_variable, preload);
}

static bool begins_with(const char *text, const char *prefix)
{
	return strncmp(text, prefix, strlen(prefix)) == 0;
}

/*
 * Executes a file, with the two variables that keep the record going, and without a plan of faults.
 * Returns only on failure, as exec() does. A very large environment is passed on as it is.
 */
static int execute(struct entry *entry, const char *file, char *const args[], char *const env[],
		   bool search)
{
	DECLARE(execve);
	DECLARE(execvpe);
	char *whole[512];
	size_t n = 0;
	int rc = -1;

	if (begin(entry)) {
		end(entry, 0, false, NO_DATA);
		for (size_t i = 0; env && env[i] && n < COUNT(whole); i++)
			if (!begins_with(env[i], "LD_PRELOAD=") &&
			    !begins_with(env[i], "IPC_TRACE") && !begins_with(env[i], "IPC_FAULT="))
				whole[n++] = env[i];
		if (strlen(trace_variable) > strlen("IPC_TRACE=") && n < COUNT(whole) - 4) {
			whole[n++] = preload_variable;
			whole[n++] = trace_variable;
			whole[n++] =
				data_variable; /* what it sends is not for our caller to read */
			whole[n] = NULL;
			env = whole;
		}
		rc = search ? NEXT(execvpe)(file, args, env) : NEXT(execve)(file, args, env);
	}
	end(entry, rc, true, NO_DATA);
	return rc;
}

#define EXECUTE(name, params, env, search)                                                         \
	int name params                                                                            \
	{                                                                                          \
		ENTRY(entry, name, -1, .path = file);                                              \
                                                                                                   \
		return execute(&entry, file, args, env, search);                                   \
	}
EXECUTE(execve, (const char *file, char *const args[], char *const env[]), env, false)
EXECUTE(execv, (const char *file, char *const args[]), environ, false)
EXECUTE(execvp, (const char *file, char *const args[]), environ, true)
EXECUTE(execvpe, (const char *file, char *const args[], char *const env[]), env, true)

/* The arguments of execl() and its like, up to their NULL; those of execle() have the environment then. */
#define EXECUTE_LIST(name, search, env)                                                            \
	int name(const char *file, const char *arg, ...)                                           \
	{                                                                                          \
		ENTRY(entry, name, -1, .path = file);                                              \
		char *args[ARGS_MAX + 1];                                                          \
		size_t count = 0;                                                                  \
		va_list list;                                                                      \
		int rc;                                                                            \
                                                                                                   \
		va_start(list, arg);                                                               \
		for (char *one = (char *)(uintptr_t)arg; one; one = va_arg(list, char *))          \
			if (count < ARGS_MAX)                                                      \
				args[count++] = one;                                               \
		args[count] = NULL;                                                                \
		rc = execute(&entry, file, args, env, search);                                     \
		va_end(list);                                                                      \
		return rc;                                                                         \
	}
EXECUTE_LIST(execl, false, environ)
EXECUTE_LIST(execlp, true, environ)
EXECUTE_LIST(execle, false, va_arg(list, char **))

#define EXIT(name)                                                                                 \
	_Noreturn void name(int status)                                                            \
	{                                                                                          \
		DECLARE(name);                                                                     \
		ENTRY(entry, name, -1, .size = status);                                            \
                                                                                                   \
		begin(&entry);                                                                     \
		end(&entry, status, false, NO_DATA);                                               \
		NEXT(name)(status);                                                                \
		__builtin_unreachable();                                                           \
	}
EXIT(exit)
EXIT(_exit)
EXIT(_Exit)

/* --- the end by a signal ------------------------------------------------------------------------- */

static const int crashing[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};

/* Where a signal came, and the frame there, if there is one above the stack's top. */
static uintptr_t interrupted_at(const void *context, const void **frame)
{
	const ucontext_t *user = context;

#if defined(__x86_64__) && defined(REG_RIP)
	if (user->uc_mcontext.gregs[REG_RBP] >= user->uc_mcontext.gregs[REG_RSP])
		*frame = (const void *)(uintptr_t)user->uc_mcontext.gregs[REG_RBP];
	return (uintptr_t)user->uc_mcontext.gregs[REG_RIP];
#elif defined(__aarch64__)
	if (user->uc_mcontext.regs[29] >= user->uc_mcontext.sp)
		*frame = (const void *)(uintptr_t)user->uc_mcontext.regs[29];
	return (uintptr_t)user->uc_mcontext.pc;
#else
	(void)user;
	(void)frame;
	return 0;
#endif
}

/* Tells where a program crashes, and lets it: without a handler the same instruction faults again. */
static void crashes(int signal, siginfo_t *info, void *context)
{
	struct entry entry = {.call = &calls[CALL_crash], .flags = signal};
	int error = errno;

	entry.caller = interrupted_at(context, &entry.outer) + 1;
	write_record(&entry, '=', 0, 0, NO_DATA);
	errno = error;
	if (info->si_code <= 0) /* somebody has sent it: nothing faults again */
		raise(signal);
}

void watch_for_crashes(void)
{
	static char stack[1 << 14];
	const stack_t other = {.ss_sp = stack, .ss_size = sizeof(stack)};
	struct sigaction action = {.sa_sigaction = crashes,
				   .sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESETHAND | SA_NODEFER};

	sigaltstack(&other, NULL);
	for (size_t i = 0; i < COUNT(crashing); i++)
		sigaction(crashing[i], &action, NULL);
}
