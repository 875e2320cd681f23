#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# Checks the receive_* programs: each receives a flag through its own kind of channel.
set -u
# shellcheck source=/dev/null
. "${BASH_SOURCE%"${BASH_SOURCE##*/}"}../../utils/checker.sh" || exit 2

channel receive_fifo fifo
channel receive_unix_socket unix
channel receive_net_dgram_socket udp

pipe_flag() {
	fresh && plant_flag send_fd_14 && start receiver my:receive_pipe && stays receiver && receives_flag
}

# The others get their flag from a sender that is started when the receiver waits.
fifo_flag() { receives_from send_fifo; }
unix_flag() { receives_from send_unix_socket; }
udp_flag() { receives_from send_net_dgram_socket; }

check pipe-flag 'Test for pipe flag' receive_pipe pipe_flag
check fifo-flag 'Test for FIFO flag' receive_fifo fifo_flag
check unix-flag 'Test for UNIX socket flag' receive_unix_socket unix_flag
check udp-flag 'Test for network datagram socket flag' receive_net_dgram_socket udp_flag
judge
