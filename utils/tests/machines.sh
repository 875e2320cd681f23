#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# A class is graded on more than one machine, by the very commands of utils/teacher/README.md: with GNU parallel
# over an sshd of our own, and as an array of a Slurm of our own. Both are this machine under other names.
set -u
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# recipe WORD: prints the block of commands that begins with that word.
recipe() {
	awk -v word="$1" '/^```sh$/ { inside = 1; text = ""; next }
		inside && /^```$/ { inside = 0; if (index(text, word " ") == 1) printf "%s", text }
		inside { text = text $0 "\n" }' "$KIT/utils/teacher/README.md"
}

# follow WORD: does what the recipe says, and looks at the marks.
follow() {
	local name
	for name in ana bob eve fay; do
		mkdir -p "submissions/$name" && cp "$KIT/named-pipes/solution/named_pipe.c" "submissions/$name" || return
	done
	sed -i 's/O_WRONLY/O_RDONLY/' submissions/bob/named_pipe.c && ln -s "$KIT" ipc-lab && recipe "$1" >commands &&
		contains "$(cat commands)" --merge && exits 0 timeout 120 bash -e ./commands && equals 3 "$(grep -c ',10,40,' submissions.results/grades.csv)" &&
		contains "$(cat submissions.results/grades.csv)" ',bob,,,5,' && equals 3 "$(find . -path './part?/journal' | wc -l)"
}

# begin_server TEXT COMMAND...: starts it, and waits until it says so; not for longer than 20 s without a word.
servers=() said=()
begin_server() {
	local line words
	exec {words}< <(exec "${@:2}" 2>&1)
	servers+=($!) said+=("$words")
	while IFS= read -r -t 20 -u "$words" line; do
		[[ $line != *"$1"* ]] || return 0
		printf '%s\n' "$line"
	done
	return 1
}
# with WORD COMMAND...: the recipe that begins with this word; the command begins the servers that it needs.
with() {
	"${@:2}" && follow "$1"
	local status=$? words
	kill "${servers[@]}"
	for words in "${said[@]}"; do	# until they have ended
		while IFS= read -r -t 20 -u "$words" _; do :; done
	done
	return "$status"
}

# with_sshd PORT: the machines one, two and three are this one.
with_sshd() {
	local sshd run=()
	sshd=$(type -P sshd)
	ssh-keygen -q -t ed25519 -N '' -f host && ssh-keygen -q -t ed25519 -N '' -f me && printf '%s\n' "Port $1" 'ListenAddress 127.0.0.1' \
		"HostKey \"$PWD/host\"" "AuthorizedKeysFile \"$PWD/me.pub\"" 'PidFile none' 'StrictModes no' 'UsePAM no' \
		'PasswordAuthentication no' >sshd_config && printf '%s\n' 'Host one two three' 'HostName 127.0.0.1' "Port $1" \
		'IdentityFile me' 'IdentitiesOnly yes' 'UserKnownHostsFile known' 'StrictHostKeyChecking no' 'BatchMode yes' >ssh_config || return
	# Only root's sshd wants that directory; nobody else is to see it.
	# shellcheck disable=SC2016	# for that shell
	[ "$(id -u)" -ne 0 ] || [ -d /run/sshd ] ||
		run=(unshare --mount sh -c 'mount -t tmpfs tmpfs /run && mkdir /run/sshd && exec "$@"' sh)
	export PARALLEL='--ssh "ssh -F ssh_config"' PARALLEL_HOME=$PWD/own
	begin_server 'Server listening' "${run[@]}" "$sshd" -D -e -f "$PWD/sshd_config"
}

# with_slurm PORT: one node of four processors, as many as this machine may have. Its names may have no blanks.
with_slurm() {
	local place=$work/slurm me host
	me=$(id -un) host=$(uname -n) host=${host%%.*}
	mkdir -p "$place/state" "$place/spool" && cat >"$place/slurm.conf" <<-END || return
		ClusterName=lab
		SlurmctldHost=$host(127.0.0.1)
		SlurmctldPort=$1
		SlurmdPort=$(($1 + 1))
		AuthType=auth/none
		CredType=cred/none
		SlurmUser=$me
		SlurmdUser=$me
		StateSaveLocation=$place/state
		SlurmdSpoolDir=$place/spool
		SlurmctldPidFile=$place/slurmctld.pid
		SlurmdPidFile=$place/slurmd.pid
		ProctrackType=proctrack/linuxproc
		TaskPlugin=task/none
		SelectType=select/cons_tres
		JobAcctGatherType=jobacct_gather/none
		SlurmdParameters=config_overrides
		ReturnToService=2
		NodeName=$host NodeAddr=127.0.0.1 CPUs=12
		PartitionName=lab Nodes=ALL Default=YES MaxTime=10 State=UP
	END
	export SLURM_CONF=$place/slurm.conf
	begin_server 'Running as primary' slurmctld -D -c && begin_server 'slurmd started' slurmd -D -c
}

# are_here COMMAND...: whether they are installed; sets missing to one that is not.
are_here() {
	for missing; do
		type -P "$missing" >/dev/null || return
	done
}

# can_log_in: whether an sshd would let this user in.
can_log_in() {
	local entry
	entry=$(getent passwd "$(id -u)") && "${entry##*:}" -c true >/dev/null 2>&1
}

[[ " $KIT_TASKS " != *' named-pipes '* ]] || {
	# Not at the same time in three places.
	"$KIT/named-pipes/tests/checker.sh" "$KIT/named-pipes/solution" >/dev/null
	PATH=$PATH:/usr/sbin port=$((20000 + $$ % 10000)) missing=''
	if ! are_here parallel ssh sshd ssh-keygen; then
		skip 'three machines with GNU parallel' "$missing is not installed"
	elif ! can_log_in; then
		skip 'three machines with GNU parallel' 'this user cannot log in'
	else
		claim 'three machines with GNU parallel' with parallel with_sshd "$port"
	fi
	if are_here sbatch slurmctld slurmd; then
		claim 'three machines with Slurm' with sbatch with_slurm "$port"
	else
		skip 'three machines with Slurm' "$missing is not installed"
	fi
}
finish
