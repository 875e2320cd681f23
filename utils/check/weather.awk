# SPDX-License-Identifier: BSD-3-Clause
#
# weather.awk - what can go wrong in a run: reads the record of a good one (see trace/record.h), and prints
# a line for each plan with one fault in it (see trace/fault.c):
#
#	PLAN	WANT	CALL	ERRNO	TEXT
#
# WANT is what is right: tell (it says so, and ends with another status than 0), any (that, or all is
# delivered all the same), deliver. TEXT is what strerror(3) says of the error.
#
#	awk -v kind=errors|signals [-v again="CALL..."] -f weather.awk RECORD
#
# errors: each call of the run fails once with each error that its manual page names, and that a kernel can
# really give there; those that say nothing about the program (EBADF, EFAULT, EINVAL) are left out.
# signals: each call that waits is interrupted once; again: those that must then be made again.

BEGIN {
	FS = OFS = "\t"
	texts("EACCES:Permission denied|EAGAIN:Resource temporarily unavailable|ECHILD:No child processes|" \
		"ECONNABORTED:Software caused connection abort|ECONNREFUSED:Connection refused|" \
		"ECONNRESET:Connection reset by peer|EADDRINUSE:Address already in use|EINTR:Interrupted system call|" \
		"EIO:Input/output error|EMFILE:Too many open files|ENFILE:Too many open files in system|" \
		"ENOBUFS:No buffer space available|ENOENT:No such file or directory|ENOMEM:Cannot allocate memory|" \
		"ENOSPC:No space left on device|EPERM:Operation not permitted|EPIPE:Broken pipe|EROFS:Read-only file system|" \
		"ETIMEDOUT:Connection timed out|ELOOP:Too many levels of symbolic links|ENOTCONN:Transport endpoint is not connected")
	fails("access faccessat", "ENOENT ENOMEM")
	fails("stat lstat fstatat", "EACCES ENOMEM")
	fails("fstat", "EIO ENOMEM")
	fails("unlink unlinkat remove", "EACCES EROFS")
	fails("mkfifo mkfifoat mknod", "EACCES ENOSPC EROFS")
	fails("open openat fopen creat", "EACCES EMFILE ENFILE")
	fails("fdopen", "ENOMEM")
	fails("pipe pipe2 socketpair", "EMFILE ENFILE")
	fails("socket", "EMFILE ENFILE ENOBUFS")
	fails("dup dup2 dup3", "EMFILE")
	fails("fork vfork", "EAGAIN ENOMEM")
	fails("execve execv execvp execvpe execl execlp execle", "EACCES ENOENT ENOMEM")
	fails("wait waitpid", "ECHILD")
	fails("close", "EIO")
	fails("bind", "EACCES EADDRINUSE")
	fails("listen", "EADDRINUSE")
	fails("accept accept4", "ECONNABORTED EMFILE ENFILE ENOBUFS")
	fails("connect", "EACCES EAGAIN ECONNREFUSED ETIMEDOUT")
	fails("setsockopt", "ENOMEM")
	fails("shutdown", "ENOTCONN")
	fails("poll ppoll select", "ENOMEM")
	fails("read readv", "EIO ENOMEM")
	fails("recv recvfrom recvmsg", "ECONNRESET ENOMEM")
	fails("write writev", "EIO EPIPE")
	fails("send sendmsg", "ECONNRESET ENOMEM EPIPE")
	fails("sendto", "ECONNREFUSED ENOBUFS EPERM")
	waits = " open openat accept accept4 connect wait waitpid poll ppoll select" \
		" read readv recv recvfrom recvmsg write writev send sendto sendmsg "
	looks = " access faccessat stat lstat fstat fstatat "
}

function texts(list,    entry, n, k) {
	n = split(list, entry, "|")
	for (k = 1; k <= n; k++)
		text[substr(entry[k], 1, index(entry[k], ":") - 1)] = substr(entry[k], index(entry[k], ":") + 1)
}

function fails(names, list,    name, n, k) {
	n = split(names, name, " ")
	for (k = 1; k <= n; k++)
		errors[name[k]] = list
}

# What the gate counts: calls on descriptors above 2, and those without a descriptor.
($5 == ">" || $5 == "=") && ($6 in errors) && !($7 >= 0 && $7 <= 2) {
	call = $6
	nth = ++count[$2, call]
	if ((call, nth) in seen)
		next
	seen[call, nth] = 1
	if (kind == "errors")
		plan_errors(call, nth)
	else if (index(waits, " " call " "))
		print call ":signal@" nth, (index(" " again " ", " " call " ") ? "deliver" : "any"), \
			call, "EINTR", text["EINTR"]
}

function plan_errors(call, nth,    error, n, k, want) {
	n = split(errors[call], error, " ")
	for (k = 1; k <= n; k++) {
		want = "tell"
		if (index(looks, " " call " ") || error[k] == "ECONNABORTED")
			want = "any"
		print call ":" error[k] "@" nth, want, call, error[k], text[error[k]]
	}
}
