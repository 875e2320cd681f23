#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# Checks unix_socket: two processes talk through a UNIX stream socket.
set -u
# shellcheck source=/dev/null
. "${BASH_SOURCE%"${BASH_SOURCE##*/}"}../../utils/checker.sh" || exit 2

channel unix_socket unix

# The second receiver finds the socket file of the first, which was killed.
unix_creation() {
	fresh && start receiver my:unix_socket && is_ready &&
		stop receiver && start receiver my:unix_socket && is_ready
}

unix_message() {
	exchanges 'OS{Hello OS enjoyers!!}' &&
		fails_alone
}

check unix-creation 'Test for socket creation' unix_socket unix_creation
check unix-message 'Test for send and receive' unix_socket unix_message
judge
