#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# Checks the receive_* programs: each receives a flag through its own kind of channel.
set -u
# shellcheck source=/dev/null
. "${BASH_SOURCE[0]%/*}/../../utils/checker.sh"

pipe_flag() {
	builds receive_pipe &&
		fresh && plant_flag send_fd_14 && start receiver my:receive_pipe && receives_flag
}

fifo_flag() {
	builds receive_fifo &&
		fresh && start receiver my:receive_fifo && is_ready &&
		send_flag send_fifo && receives_flag
}

unix_flag() {
	builds receive_unix_socket &&
		fresh && start receiver my:receive_unix_socket && is_ready &&
		send_flag send_unix_socket && receives_flag
}

udp_flag() {
	builds receive_net_dgram_socket &&
		fresh && start receiver my:receive_net_dgram_socket && is_ready &&
		send_flag send_net_dgram_socket && receives_flag
}

needs send_fd_14 send_fifo send_unix_socket send_net_dgram_socket
ready_when receive_fifo see_fifo apollodorus
ready_when receive_unix_socket see_listening unix golden_gate
ready_when receive_net_dgram_socket see_bound udp 4242

build receive_pipe receive_fifo receive_unix_socket receive_net_dgram_socket
uses_port udp 4242
check pipe-flag 'Test for pipe flag' pipe_flag
check fifo-flag 'Test for FIFO flag' fifo_flag
check unix-flag 'Test for UNIX socket flag' unix_flag
check udp-flag 'Test for network datagram socket flag' udp_flag
finish
