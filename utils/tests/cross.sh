#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# cross.sh - for other processors, too, all of it compiles, and the programs talk: under qemu-user.

# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# compiles TRIPLE - the programs, statically, into $work/TRIPLE; and what the kit consists of.
compiles() {
	local file room compiler=("$1-gcc" -Wall -Wextra -Werror)
	mkdir "$work/$1" || return
	for file in "${solutions[@]}"; do
		compile -static -I"$KIT" -o "$work/$1/$(basename "$file" .c)" "$KIT/$file" || return
	done
	compile -I"$KIT" -fsyntax-only "$KIT/utils/peer.c" &&
	compile -I"$KIT/utils" -shared -fPIC -o ipctrace.so "$KIT"/utils/trace/*.c -ldl &&
	for room in supervise explain graft; do
		compile -I"$KIT" -I"$KIT/utils" -fsyntax-only "$KIT/utils/$room"/*.c || return
	done
}

# talk TRIPLE PROGRAM - receiver and sender. The receiver's channel is there when it has its name.
talk() {
	local program=$work/$1/$2 name pid
	name=$(sed -n 's/^#define [A-Z]*_PATH "\(.*\)"$/\1/p' "$KIT"/*/solution/"$2.c")
	"qemu-${1%%-*}" "$program" >got & pid=$!
	until [ -e "$name" ] || ! kill -0 "$pid"; do
		read -r -t 0.01 <> <(:)
	done
	# A socket has its name before it listens.
	until printf 'one\ntwo\n' | "qemu-${1%%-*}" "$program" -s >echoed 2>errors || ! grep -q refused errors; do
		kill -0 "$pid" || break
	done
	cat errors
	wait "$pid" && equals $'[Receiver]: one\n[Receiver]: two' "$(<got)"
}

for triple in aarch64-linux-gnu riscv64-linux-gnu arm-linux-gnueabihf; do
	if ! command -v "$triple-gcc" >/dev/null; then
		skip "$triple" 'no compiler for it is installed'
		continue
	fi
	claim "$triple: everything compiles" compiles "$triple"
	for each in named_pipe unix_socket; do
		[ -e "$work/$triple/$each" ] || continue
		if command -v "qemu-${triple%%-*}" >/dev/null; then
			claim "$triple: $each talks" talk "$triple" "$each"
		else
			skip "$triple: $each talks" 'qemu-user is not installed'
		fi
	done
done
finish
