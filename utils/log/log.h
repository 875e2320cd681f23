/* SPDX-License-Identifier: BSD-3-Clause */
/* log.h - where programs of the original lab look for what utils.h has. */
#include "utils/utils.h"
