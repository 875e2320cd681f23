#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# Checks tcp_socket and udp_socket: two processes talk through port 5000 of 127.0.0.1.
set -u
# shellcheck source=/dev/null
. "${BASH_SOURCE[0]%/*}/../../utils/checker.sh"

tcp_state() {
	builds tcp_socket &&
		fresh && start receiver my:tcp_socket && is_ready
}

tcp_message() {
	local message='OS{Hello OS enjoyers!!}'
	builds tcp_socket &&
		typed "$message" && typed '' &&
		exchanges tcp_socket "$message" &&
		fresh && start sender my:tcp_socket -s && fails sender
}

udp_state() {
	builds udp_socket &&
		fresh && start receiver my:udp_socket && is_ready
}

udp_message() {
	local message='OS{Are you enjoying this lab?!}'
	builds udp_socket &&
		typed "$message" && typed '' &&
		exchanges udp_socket "$message"
}

needs tcp_socket udp_socket
ready_when tcp_socket see_listening tcp 5000
ready_when udp_socket see_bound udp 5000
ends_at udp_socket 'exit'

build tcp_socket udp_socket
uses_port tcp 5000
uses_port udp 5000
check tcp-state 'Test for TCP state' tcp_state
check tcp-message 'Test for TCP receiving the message' tcp_message
blank
check udp-state 'Test for UDP state' udp_state
check udp-message 'Test for UDP receiving the message' udp_message
finish
