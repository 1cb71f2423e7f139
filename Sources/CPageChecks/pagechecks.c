// SPDX-License-Identifier: Apache-2.0
// A layer beneath SQLite that ends each page of the main file with a check sum over its bytes and
// its number, and refuses a page whose sum differs. SQLite itself sums only the write-ahead log: of
// a bit that flips in the main file it would make another answer.
//
// A database takes part when its header says that eight bytes of each page are kept free. All other
// files (logs, temporary files, other programs' databases) pass through untouched.
//
// SQLite itself sees zeros in those bytes, so pages in the write-ahead log hold zeros there. When
// another program copies such a log back, its pages carry no sum and are taken as they are; they get
// one when they are next written here. Only a page of nothing but zeros is never taken.
#include "CPageChecks.h"
#include <pthread.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define SUM_BYTES 8

static sqlite3_vfs *below;          // the system's own file layer
// The file whose damage is tolerated and counted; of number 0 while there is none.
static _Atomic uint64_t tolerated_file;
static _Atomic int64_t damaged_pages;
static _Atomic int64_t unsummed_pages;
static _Atomic int64_t first_damaged_page;
// A bit for each page that was counted: one that is read again is not counted again.
static pthread_mutex_t counted_lock = PTHREAD_MUTEX_INITIALIZER;
static uint8_t *counted;
static int64_t counted_bytes;

typedef struct {
  sqlite3_file base;
  int page_size;                    // 0 while the pages are not checked
  uint64_t number;                  // the file's number on its disk
  sqlite3_file *file;               // the system's file, right behind this struct
} CheckedFile;

static sqlite3_file *real(sqlite3_file *file) { return ((CheckedFile *)file)->file; }

// Two running sums over 32-bit words, each folded with the page's number: zeros, swapped pages and
// single bits all show. Little-endian words, so that a store can move between machines.
static void sum_of(const uint8_t *page, int size, int64_t number, uint8_t out[SUM_BYTES]) {
  uint64_t a = 0x9E3779B97F4A7C15u ^ (uint64_t)number;
  uint64_t b = 0xC2B2AE3D27D4EB4Fu + (uint64_t)number;
  for (int i = 0; i + 8 <= size - SUM_BYTES; i += 8) {
    uint64_t word;
    memcpy(&word, page + i, 8);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    a = (a ^ word) * 0x9FB21C651E98DF25u;
    a ^= a >> 29;
    b += a;
  }
  uint64_t sum = a ^ (b * 0xD6E8FEB86659FD93u);
  for (int i = 0; i < SUM_BYTES; i++) out[i] = (uint8_t)(sum >> (8 * i));
}

static int is_zero(const uint8_t *bytes, int count) {
  for (int i = 0; i < count; i++) if (bytes[i] != 0) return 0;
  return 1;
}

// Whether a page is to be counted; without memory it is, perhaps twice.
static int is_new(int64_t number) {
  int answer = 1;
  pthread_mutex_lock(&counted_lock);
  if (number / 8 >= counted_bytes) {
    int64_t bytes = 2 * counted_bytes > number / 8 ? 2 * counted_bytes : number / 8 + 4096;
    uint8_t *grown = realloc(counted, bytes);
    if (grown != NULL) {
      memset(grown + counted_bytes, 0, bytes - counted_bytes);
      counted = grown;
      counted_bytes = bytes;
    }
  }
  if (number / 8 < counted_bytes) {
    answer = (counted[number / 8] >> (number % 8) & 1) == 0;
    counted[number / 8] |= (uint8_t)(1 << (number % 8));
  }
  pthread_mutex_unlock(&counted_lock);
  return answer;
}

// Takes from the first bytes of a database whether its pages are checked, and how long they are.
static void read_header(CheckedFile *file, const uint8_t *header) {
  int size = header[16] << 8 | header[17];
  if (size == 1) size = 65536;
  int is_database = memcmp(header, "SQLite format 3", 16) == 0;
  file->page_size = is_database && header[20] == SUM_BYTES && size >= 512 ? size : 0;
}

static int is_page(const CheckedFile *file, int amount, sqlite3_int64 offset) {
  return file->page_size != 0 && amount == file->page_size && offset % amount == 0;
}

static int checked_read(sqlite3_file *f, void *buffer, int amount, sqlite3_int64 offset) {
  CheckedFile *file = (CheckedFile *)f;
  int rc = file->file->pMethods->xRead(file->file, buffer, amount, offset);
  if (rc == SQLITE_OK && offset == 0 && amount >= 100) read_header(file, buffer);
  if (!is_page(file, amount, offset)) return rc;
  // A page that the file is too short for comes back as zeros: its sum differs as well.
  if (rc != SQLITE_OK && rc != SQLITE_IOERR_SHORT_READ) return rc;
  uint8_t *kept = (uint8_t *)buffer + amount - SUM_BYTES;
  uint8_t sum[SUM_BYTES];
  int64_t number = offset / amount + 1;
  sum_of(buffer, amount, number, sum);
  int is_sound = memcmp(sum, kept, SUM_BYTES) == 0;
  int is_examined = file->number != 0 && file->number == atomic_load(&tolerated_file);
  if (!is_sound && is_zero(kept, SUM_BYTES) && !is_zero(buffer, amount)) {
    if (is_examined && is_new(number)) atomic_fetch_add(&unsummed_pages, 1);
    is_sound = 1;
  }
  memset(kept, 0, SUM_BYTES);
  if (is_sound) return rc;
  if (!is_examined) return SQLITE_IOERR_DATA;
  if (is_new(number) && atomic_fetch_add(&damaged_pages, 1) == 0)
    atomic_store(&first_damaged_page, number);
  return rc;
}

static int checked_write(sqlite3_file *f, const void *buffer, int amount, sqlite3_int64 offset) {
  CheckedFile *file = (CheckedFile *)f;
  if (offset == 0 && amount >= 512) read_header(file, buffer);
  if (!is_page(file, amount, offset))
    return file->file->pMethods->xWrite(file->file, buffer, amount, offset);
  // The last bytes of SQLite's buffer are kept free for us; it goes on seeing zeros there.
  uint8_t *kept = (uint8_t *)buffer + amount - SUM_BYTES;
  sum_of(buffer, amount, offset / amount + 1, kept);
  int rc = file->file->pMethods->xWrite(file->file, buffer, amount, offset);
  memset(kept, 0, SUM_BYTES);
  return rc;
}

static int checked_close(sqlite3_file *f) { return real(f)->pMethods->xClose(real(f)); }
static int checked_truncate(sqlite3_file *f, sqlite3_int64 size) {
  return real(f)->pMethods->xTruncate(real(f), size);
}
static int checked_sync(sqlite3_file *f, int flags) { return real(f)->pMethods->xSync(real(f), flags); }
static int checked_size(sqlite3_file *f, sqlite3_int64 *size) {
  return real(f)->pMethods->xFileSize(real(f), size);
}
static int checked_lock(sqlite3_file *f, int level) { return real(f)->pMethods->xLock(real(f), level); }
static int checked_unlock(sqlite3_file *f, int level) {
  return real(f)->pMethods->xUnlock(real(f), level);
}
static int checked_reserved_lock(sqlite3_file *f, int *is_held) {
  return real(f)->pMethods->xCheckReservedLock(real(f), is_held);
}
static int checked_control(sqlite3_file *f, int code, void *argument) {
  return real(f)->pMethods->xFileControl(real(f), code, argument);
}
static int checked_sector(sqlite3_file *f) { return real(f)->pMethods->xSectorSize(real(f)); }
static int checked_device(sqlite3_file *f) {
  // Whatever the disk promises of whole sectors, the sum is in the page and written with it.
  return real(f)->pMethods->xDeviceCharacteristics(real(f));
}
static int checked_shm_map(sqlite3_file *f, int region, int size, int extend, void volatile **p) {
  return real(f)->pMethods->xShmMap(real(f), region, size, extend, p);
}
static int checked_shm_lock(sqlite3_file *f, int offset, int count, int flags) {
  return real(f)->pMethods->xShmLock(real(f), offset, count, flags);
}
static void checked_shm_barrier(sqlite3_file *f) { real(f)->pMethods->xShmBarrier(real(f)); }
static int checked_shm_unmap(sqlite3_file *f, int remove) {
  return real(f)->pMethods->xShmUnmap(real(f), remove);
}
// Version 2: without memory mapping, which would read past the checks.
static const sqlite3_io_methods checked_methods = {
    .iVersion = 2,
    .xClose = checked_close,
    .xRead = checked_read,
    .xWrite = checked_write,
    .xTruncate = checked_truncate,
    .xSync = checked_sync,
    .xFileSize = checked_size,
    .xLock = checked_lock,
    .xUnlock = checked_unlock,
    .xCheckReservedLock = checked_reserved_lock,
    .xFileControl = checked_control,
    .xSectorSize = checked_sector,
    .xDeviceCharacteristics = checked_device,
    .xShmMap = checked_shm_map,
    .xShmLock = checked_shm_lock,
    .xShmBarrier = checked_shm_barrier,
    .xShmUnmap = checked_shm_unmap,
};

static uint64_t number_of(const char *path) {
  struct stat found;
  return stat(path, &found) == 0 ? (uint64_t)found.st_ino : 0;
}

static int checked_open(sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *f, int flags,
                        int *out_flags) {
  (void)vfs;
  if (!(flags & SQLITE_OPEN_MAIN_DB)) return below->xOpen(below, name, f, flags, out_flags);
  CheckedFile *file = (CheckedFile *)f;
  memset(file, 0, sizeof *file);
  file->file = (sqlite3_file *)(file + 1);
  int rc = below->xOpen(below, name, file->file, flags, out_flags);
  // Methods may be set even when opening failed; SQLite then closes the file.
  if (file->file->pMethods != NULL) file->base.pMethods = &checked_methods;
  if (rc == SQLITE_OK && name != NULL) file->number = number_of(name);
  return rc;
}

int pagechecks_install(void) {
  static sqlite3_vfs checked;
  static atomic_int is_installed;
  static atomic_int turn;
  // The second of two threads waits for the first.
  while (atomic_exchange(&turn, 1)) {}
  int rc = SQLITE_OK;
  if (!atomic_load(&is_installed)) {
    // Counting every allocation under one lock costs a tenth of a load. Refused, and harmless, where
    // somebody has used SQLite before.
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    rc = sqlite3_initialize();
    if (rc == SQLITE_OK) {
      below = sqlite3_vfs_find(NULL);
      checked = *below;
      checked.pNext = NULL;
      checked.zName = "retainer";
      checked.szOsFile = (int)sizeof(CheckedFile) + below->szOsFile;
      checked.xOpen = checked_open;
      rc = sqlite3_vfs_register(&checked, 1);
      atomic_store(&is_installed, rc == SQLITE_OK);
    }
  }
  atomic_store(&turn, 0);
  return rc;
}

int pagechecks_reserve(sqlite3 *connection) {
  int bytes = SUM_BYTES;
  return sqlite3_file_control(connection, "main", SQLITE_FCNTL_RESERVE_BYTES, &bytes);
}

int pagechecks_reserved(sqlite3 *connection) {
  int bytes = -1;
  sqlite3_file_control(connection, "main", SQLITE_FCNTL_RESERVE_BYTES, &bytes);
  return bytes;
}

int pagechecks_keep_log(sqlite3 *connection) {
  return sqlite3_db_config(connection, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)NULL);
}

void pagechecks_tolerate(const char *path) {
  atomic_store(&damaged_pages, 0);
  atomic_store(&unsummed_pages, 0);
  atomic_store(&first_damaged_page, 0);
  pthread_mutex_lock(&counted_lock);
  free(counted);
  counted = NULL;
  counted_bytes = 0;
  pthread_mutex_unlock(&counted_lock);
  atomic_store(&tolerated_file, path == NULL ? 0 : number_of(path));
}

int64_t pagechecks_damaged(int64_t *first_page) {
  if (first_page) *first_page = atomic_load(&first_damaged_page);
  return atomic_load(&damaged_pages);
}

int64_t pagechecks_unsummed(void) { return atomic_load(&unsummed_pages); }
