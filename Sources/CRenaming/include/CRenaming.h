// SPDX-License-Identifier: Apache-2.0
// What Swift does not see of the C library: a renaming that takes no name that is taken.
#pragma once

// Renames a file unless something stands at the new name. Answers 0, or -1 with errno: EEXIST where the
// name is taken, EINVAL where the file system knows no such renaming.
int rename_if_free(const char *old_path, const char *new_path);
