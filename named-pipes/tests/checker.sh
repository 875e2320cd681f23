#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# Checks named_pipe: two processes talk through the FIFO my-fifo.
set -u
# shellcheck source=/dev/null
. "${BASH_SOURCE[0]%/*}/../../utils/checker.sh"

fifo_creation() {
	builds named_pipe &&
		fresh && start receiver my:named_pipe && is_ready
}

fifo_message() {
	builds named_pipe &&
		exchanges named_pipe 'OS{Hello OS enjoyers!!}'
}

needs named_pipe
ready_when named_pipe see_fifo my-fifo

build named_pipe
check fifo-creation 'Test for FIFO creation' fifo_creation
check fifo-message 'Test for send and receive' fifo_message
finish
