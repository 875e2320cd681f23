#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# Checks unix_socket: two processes talk through the UNIX stream socket my-socket.
set -u
# shellcheck source=/dev/null
. "${BASH_SOURCE[0]%/*}/../../utils/checker.sh"

unix_creation() {
	builds unix_socket &&
		fresh && start receiver my:unix_socket && is_ready && is_kind my-socket socket
}

unix_message() {
	builds unix_socket &&
		exchanges unix_socket 'OS{Hello OS enjoyers!!}' &&
		fresh && start sender my:unix_socket -s && fails sender
}

needs unix_socket
ready_when unix_socket see_listening unix my-socket

build unix_socket
check unix-creation 'Test for socket creation' unix_creation
check unix-message 'Test for send and receive' unix_message
finish
