// SPDX-License-Identifier: Apache-2.0
// What Swift cannot call itself: SQLite's settings of a connection take a varying number of arguments.
#pragma once
#include <sqlite3.h>

// Leaves the write-ahead log in place when a connection closes, instead of copying it back: that
// would cost a short command three syncs. Answers SQLite's result code.
static inline int sqlite_settings_keep_log(sqlite3 *connection) {
  return sqlite3_db_config(connection, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)0);
}
