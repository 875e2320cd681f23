#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# Checks tcp_socket and udp_socket: two processes talk through a port of 127.0.0.1. With --bonus:
# client and server, who talk by turns.
set -u
# shellcheck source=/dev/null
. "${BASH_SOURCE%"${BASH_SOURCE##*/}"}../../utils/checker.sh" || exit 2

channel tcp_socket tcp
channel udp_socket udp
farewell udp_socket 'exit'

tcp_state() {
	fresh && start receiver my:tcp_socket && is_ready
}

tcp_message() {
	typed 'OS{Hello OS enjoyers!!}' && typed '' &&
		exchanges 'OS{Hello OS enjoyers!!}' &&
		fails_alone
}

udp_state() {
	fresh && start receiver my:udp_socket && is_ready
}

udp_message() {
	typed 'OS{Are you enjoying this lab?!}' && typed '' &&
		exchanges 'OS{Are you enjoying this lab?!}'
}

# --- the bonus --------------------------------------------------------------------------------------

channel client tcp
channel server tcp
half client sender server
half server receiver client

by_turns() {
	converses 'OS{Are you there?}' 'OS{Yes, I am here.}'
}

check tcp-state 'Test for TCP state' tcp_socket tcp_state
check tcp-message 'Test for TCP receiving the message' tcp_socket tcp_message
blank
check udp-state 'Test for UDP state' udp_socket udp_state
check udp-message 'Test for UDP receiving the message' udp_socket udp_message
bonus
check client 'Test for client' client by_turns
check server 'Test for server' server by_turns
judge
