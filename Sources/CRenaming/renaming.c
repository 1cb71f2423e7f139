// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE
#include "CRenaming.h"

#include <fcntl.h>
#include <stdio.h>

int rename_if_free(const char *old_path, const char *new_path) {
  return renameat2(AT_FDCWD, old_path, AT_FDCWD, new_path, RENAME_NOREPLACE);
}
