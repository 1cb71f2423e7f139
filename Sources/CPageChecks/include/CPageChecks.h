// SPDX-License-Identifier: Apache-2.0
// A check sum at the end of every page of a store, so that a damaged page is never an answer.
#pragma once
#include <stdint.h>

typedef struct sqlite3 sqlite3;

// Puts the checks beneath every SQLite connection that this process opens from now on; once is
// enough. Answers SQLite's result code.
int pagechecks_install(void);

// Keeps eight bytes at the end of each page free for its check sum. For a new database before its
// first table, or before VACUUM. Answers SQLite's result code.
int pagechecks_reserve(sqlite3 *connection);

// How many bytes each page of an open database keeps free: eight where pages are checked.
int pagechecks_reserved(sqlite3 *connection);

// Leaves the write-ahead log in place when a connection closes, instead of copying it back.
int pagechecks_keep_log(sqlite3 *connection);

// From now on damaged pages of this file, opened later, are read as they are and only counted; of no
// file where there is no path. One file at a time.
void pagechecks_tolerate(const char *path);

// Damaged pages read since the last call of pagechecks_tolerate: how many, and which came first.
int64_t pagechecks_damaged(int64_t *first_page);

// Pages without a sum read since then: another program has copied the log back.
int64_t pagechecks_unsummed(void);
