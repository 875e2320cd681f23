#!/usr/bin/env bash
# SPDX-License-Identifier: BSD-3-Clause
#
# Checks named_pipe: two processes talk through a FIFO.
set -u
# shellcheck source=/dev/null
. "${BASH_SOURCE%"${BASH_SOURCE##*/}"}../../utils/checker.sh" || exit 2

channel named_pipe fifo
fifo=${channels[named_pipe]:?} fifo=${fifo#fifo }

fifo_creation() {
	fresh && start receiver my:named_pipe && is_ready &&
		fresh && lay_fifo 000 "$fifo" && start receiver my:named_pipe && is_ready &&
		fresh && lay_file "$fifo" && start receiver my:named_pipe && leaves_file_alone receiver "$fifo"
}

# A receiver is tried with a FIFO that exists already, at which the sender waits.
prepare() { lay_fifo 666 "$fifo" && sender_goes_first; }

# A sender is the first in an empty directory.
prepare_sender() { sender_goes_first; }

fifo_message() {
	exchanges 'OS{Hello OS enjoyers!!}'
}

check fifo-creation 'Test for FIFO creation' named_pipe fifo_creation
check fifo-message 'Test for send and receive' named_pipe fifo_message
judge
