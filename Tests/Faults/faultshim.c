// SPDX-License-Identifier: Apache-2.0
/* A preloaded library that makes storage calls fail, end the process, or be recorded (Linux, glibc).
 *
 * Build:  cc -O2 -fPIC -shared -o faultshim.so faultshim.c -ldl -lpthread
 *
 * Only files below FS_ROOT are touched; every other call passes straight through.
 *   FS_ROOT   absolute directory whose files are under test (required, else the shim is inert)
 *   FS_STATE  small shared file (made by the harness): counters shared by all processes of a run
 *   FS_FAULT  op=<write|fsync|open|trunc|unlink|rename|any>,n=<k>,act=<A>[,sticky=1][,path=<substring>]
 *             A = EIO | ENOSPC | EDQUOT | EROFS | EACCES | EMFILE   the k-th matching call fails so
 *                 SHORT     the k-th write stores half of its bytes and returns that short count
 *                 KILL      SIGKILL the process just before the k-th matching call
 *                 KILLAFTER SIGKILL just after it
 *                 TORN      store the first half of the k-th write, then SIGKILL
 *                 LIE       the k-th fsync returns 0 without syncing (sticky=1: all from k on)
 *   FS_BUDGET bytes by which files below FS_ROOT may still grow before writes give ENOSPC
 *   FS_LOG    append a binary record of every write/truncate/fsync/create/unlink/rename (powerloss.py)
 *   FS_CLOCK  seconds added to CLOCK_REALTIME/time()/gettimeofday()   (clock jumps)
 *
 * Not seen: stdio FILE* output (glibc calls its own write), mmap stores, io_uring, raw syscall(2),
 * statically linked programs. SQLite, CPython and Swift/Foundation write through libc's write/pwrite.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum { OP_WRITE, OP_FSYNC, OP_OPEN, OP_TRUNC, OP_UNLINK, OP_RENAME, OP_N, OP_ANY = OP_N };
static const char *OPN[] = {"write", "fsync", "open", "trunc", "unlink", "rename", "any"};
enum { R_WRITE = 1, R_TRUNC, R_FSYNC, R_CREATE, R_UNLINK, R_RENAME, R_MKDIR, R_DIRSYNC };
enum { A_NONE, A_ERR, A_SHORT, A_KILL, A_KILLAFTER, A_TORN, A_LIE };

struct state { _Atomic uint64_t count[OP_N + 1]; _Atomic uint64_t fired; _Atomic uint64_t grown; _Atomic uint64_t seq; };
struct rec { uint32_t magic, type; uint64_t seq, ino; int64_t off; uint64_t len; uint32_t plen, p2len, pid, pad; };

static char root[PATH_MAX]; static size_t rootlen;
static struct state local_state, *st = &local_state;
static int f_op = -1, f_act = A_NONE, f_errno, f_sticky; static uint64_t f_n; static char f_path[256];
static int64_t budget = -1; static int logfd = -1, lockfd = -1; static long clk;
static pthread_mutex_t mu = PTHREAD_MUTEX_INITIALIZER;
static int ready;

#define REAL(ret, name, ...) static ret (*real_##name)(__VA_ARGS__)
REAL(int, open, const char *, int, ...); REAL(int, open64, const char *, int, ...);
REAL(int, openat, int, const char *, int, ...); REAL(int, openat64, int, const char *, int, ...);
REAL(ssize_t, write, int, const void *, size_t); REAL(ssize_t, pwrite, int, const void *, size_t, off_t);
REAL(ssize_t, pwrite64, int, const void *, size_t, off64_t); REAL(ssize_t, writev, int, const struct iovec *, int);
REAL(int, ftruncate, int, off_t); REAL(int, ftruncate64, int, off64_t);
REAL(int, fsync, int); REAL(int, fdatasync, int);
REAL(int, unlink, const char *); REAL(int, unlinkat, int, const char *, int);
REAL(int, rename, const char *, const char *); REAL(int, renameat, int, const char *, int, const char *);
REAL(int, renameat2, int, const char *, int, const char *, unsigned); REAL(int, mkdir, const char *, mode_t);
REAL(int, clock_gettime, clockid_t, struct timespec *); REAL(int, gettimeofday, struct timeval *, void *);
REAL(time_t, time, time_t *);
REAL(int, fallocate, int, int, off_t, off_t); REAL(int, posix_fallocate, int, off_t, off_t);
#define GET(name) do { if (!real_##name) real_##name = dlsym(RTLD_NEXT, #name); } while (0)

static int errcode(const char *s) {
  if (!strcmp(s, "EIO")) return EIO; if (!strcmp(s, "ENOSPC")) return ENOSPC; if (!strcmp(s, "EDQUOT")) return EDQUOT;
  if (!strcmp(s, "EROFS")) return EROFS; if (!strcmp(s, "EACCES")) return EACCES; if (!strcmp(s, "EMFILE")) return EMFILE;
  return 0;
}
__attribute__((constructor)) static void init(void) {
  if (ready) return;
  GET(open); GET(open64); GET(openat); GET(openat64); GET(write); GET(pwrite); GET(pwrite64); GET(writev); GET(ftruncate);
  GET(ftruncate64); GET(fsync); GET(fdatasync); GET(unlink); GET(unlinkat); GET(rename); GET(renameat); GET(renameat2);
  GET(mkdir); GET(clock_gettime); GET(gettimeofday); GET(time); GET(fallocate); GET(posix_fallocate);
  char *e = getenv("FS_CLOCK"); if (e) clk = atol(e);
  e = getenv("FS_ROOT"); if (!e || !realpath(e, root)) { ready = 1; return; }
  rootlen = strlen(root);
  if ((e = getenv("FS_STATE"))) {
    int fd = real_open(e, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (fd >= 0) {
      struct stat b; if (!fstat(fd, &b) && b.st_size < (off_t)sizeof *st && real_ftruncate(fd, sizeof *st)) {}
      void *p = mmap(0, sizeof *st, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
      if (p != MAP_FAILED) st = p;
      close(fd);
    }
  }
  if ((e = getenv("FS_BUDGET"))) budget = atoll(e);
  if ((e = getenv("FS_LOG"))) {
    logfd = real_open(e, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    char lk[PATH_MAX]; snprintf(lk, sizeof lk, "%s.lock", e); lockfd = real_open(lk, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  }
  if ((e = getenv("FS_FAULT"))) {
    char b[512]; snprintf(b, sizeof b, "%s", e);
    for (char *sv = 0, *t = strtok_r(b, ",", &sv); t; t = strtok_r(0, ",", &sv)) {
      char *v = strchr(t, '='); if (!v) continue; *v++ = 0;
      if (!strcmp(t, "op")) { for (int i = 0; i <= OP_N; i++) if (!strcmp(v, OPN[i])) f_op = i; }
      else if (!strcmp(t, "n")) f_n = strtoull(v, 0, 10);
      else if (!strcmp(t, "sticky")) f_sticky = atoi(v);
      else if (!strcmp(t, "path")) snprintf(f_path, sizeof f_path, "%s", v);
      else if (!strcmp(t, "act")) {
        if ((f_errno = errcode(v))) f_act = A_ERR;
        else if (!strcmp(v, "SHORT")) f_act = A_SHORT; else if (!strcmp(v, "KILL")) f_act = A_KILL;
        else if (!strcmp(v, "KILLAFTER")) f_act = A_KILLAFTER; else if (!strcmp(v, "TORN")) f_act = A_TORN;
        else if (!strcmp(v, "LIE")) f_act = A_LIE;
      }
    }
  }
  ready = 1;
}
static int under(const char *p) { return rootlen && !strncmp(p, root, rootlen) && (p[rootlen] == '/' || !p[rootlen]); }
static int fdpath(int fd, char *out) {               /* 1 when fd is a file or directory below the root */
  if (!rootlen) return 0;
  char l[64]; snprintf(l, sizeof l, "/proc/self/fd/%d", fd);
  ssize_t n = readlink(l, out, PATH_MAX - 1); if (n <= 0) return 0;
  out[n] = 0; return under(out);
}
static int abspath(int dfd, const char *p, char *out) {
  if (!rootlen || !p) return 0;
  char tmp[PATH_MAX], dir[PATH_MAX];
  if (p[0] == '/') snprintf(tmp, sizeof tmp, "%s", p);
  else {
    if (dfd == AT_FDCWD) { if (!getcwd(dir, sizeof dir)) return 0; }
    else { char l[64]; snprintf(l, sizeof l, "/proc/self/fd/%d", dfd); ssize_t n = readlink(l, dir, sizeof dir - 1); if (n <= 0) return 0; dir[n] = 0; }
    if (snprintf(tmp, sizeof tmp, "%s/%s", dir, p) >= (int)sizeof tmp) return 0;
  }
  char *s = strrchr(tmp, '/'); if (!s) return 0;
  char base[NAME_MAX + 1]; snprintf(base, sizeof base, "%s", s + 1); *s = 0;
  if (!realpath(tmp[0] ? tmp : "/", dir)) return 0;
  if (snprintf(out, PATH_MAX, "%s/%s", dir, base) >= PATH_MAX) return 0;
  return under(out);
}
static void die(void) { kill(getpid(), SIGKILL); for (;;) pause(); }
static int fault(int op, const char *path) {         /* which action hits this call */
  if (f_path[0] && !strstr(path, f_path)) return A_NONE;
  uint64_t c = atomic_fetch_add(&st->count[op], 1) + 1, a = atomic_fetch_add(&st->count[OP_ANY], 1) + 1;
  if (f_act == A_NONE || (f_op != op && f_op != OP_ANY)) return A_NONE;
  uint64_t k = f_op == OP_ANY ? a : c;
  if (k == f_n || (f_sticky && k >= f_n)) { atomic_fetch_add(&st->fired, 1); return f_act; }
  return A_NONE;
}
static void lock(void) { if (logfd >= 0) { pthread_mutex_lock(&mu); while (flock(lockfd, LOCK_EX) && errno == EINTR); } }
static void unlock(void) { if (logfd >= 0) { int e = errno; flock(lockfd, LOCK_UN); pthread_mutex_unlock(&mu); errno = e; } }
static void put(uint32_t type, uint64_t ino, const char *p, const char *p2, int64_t off, const void *data, uint64_t len) {
  if (logfd < 0) return;
  int e = errno; p += rootlen; if (p2) p2 += rootlen;
  struct rec r = {0x46534c47, type, atomic_fetch_add(&st->seq, 1), ino, off, len, strlen(p), p2 ? strlen(p2) : 0, getpid(), 0};
  struct iovec v[4] = {{&r, sizeof r}, {(void *)p, r.plen}, {(void *)p2, r.p2len}, {(void *)data, data ? len : 0}};
  ssize_t want = 0; for (int i = 0; i < 4; i++) want += v[i].iov_len;
  if (real_writev(logfd, v, 4) != want) { dprintf(2, "faultshim: log write failed\n"); _exit(99); }
  errno = e;
}
static uint64_t inode(int fd) { struct stat b; return fstat(fd, &b) ? 0 : b.st_ino; }

static ssize_t do_write(int fd, const void *buf, size_t n, int64_t off, int positioned) {
  char p[PATH_MAX];
#define RAW(len) (positioned ? real_pwrite64(fd, buf, (len), off) : real_write(fd, buf, (len)))
  if (!fdpath(fd, p)) return RAW(n);
  int a = fault(OP_WRITE, p);
  if (a == A_ERR) { errno = f_errno; return -1; }
  if (a == A_KILL) die();
  size_t m = n; if ((a == A_SHORT || a == A_TORN) && n > 1) m = n / 2;
  if (budget >= 0) {
    struct stat b; int64_t pos = positioned ? off : (fcntl(fd, F_GETFL) & O_APPEND) ? -1 : lseek(fd, 0, SEEK_CUR);
    if (!fstat(fd, &b)) {
      if (pos < 0) pos = b.st_size;
      int64_t grow = pos + (int64_t)m - b.st_size;
      if (grow > 0) {
        int64_t left = budget - (int64_t)atomic_load(&st->grown);
        if (left < grow) {
          atomic_fetch_add(&st->fired, 1);
          int64_t fit = (int64_t)m - (grow - (left > 0 ? left : 0));
          if (fit <= 0) { errno = ENOSPC; return -1; }
          m = fit; grow = left > 0 ? left : 0;
        }
        atomic_fetch_add(&st->grown, grow);
      }
    }
  }
  lock();
  ssize_t r = RAW(m);
  if (r > 0) { int64_t at = positioned ? off : lseek(fd, 0, SEEK_CUR) - r; put(R_WRITE, inode(fd), p, 0, at, buf, r); }
  unlock();
  if (a == A_TORN || a == A_KILLAFTER) die();
  return r;
#undef RAW
}
ssize_t write(int fd, const void *b, size_t n) { init(); return do_write(fd, b, n, 0, 0); }
ssize_t pwrite(int fd, const void *b, size_t n, off_t o) { init(); return do_write(fd, b, n, o, 1); }
ssize_t pwrite64(int fd, const void *b, size_t n, off64_t o) { init(); return do_write(fd, b, n, o, 1); }
ssize_t writev(int fd, const struct iovec *v, int c) {
  init(); char p[PATH_MAX]; if (!fdpath(fd, p)) return real_writev(fd, v, c);
  ssize_t t = 0;
  for (int i = 0; i < c; i++) { ssize_t r = do_write(fd, v[i].iov_base, v[i].iov_len, 0, 0); if (r < 0) return t ? t : -1; t += r; if ((size_t)r < v[i].iov_len) break; }
  return t;
}
static int do_trunc(int fd, int64_t len) {
  char p[PATH_MAX]; if (!fdpath(fd, p)) return real_ftruncate64(fd, len);
  int a = fault(OP_TRUNC, p);
  if (a == A_ERR) { errno = f_errno; return -1; }
  if (a == A_KILL || a == A_TORN) die();
  lock(); int r = real_ftruncate64(fd, len); if (!r) put(R_TRUNC, inode(fd), p, 0, len, 0, 0); unlock();
  if (a == A_KILLAFTER) die();
  return r;
}
int ftruncate(int fd, off_t l) { init(); return do_trunc(fd, l); }
int ftruncate64(int fd, off64_t l) { init(); return do_trunc(fd, l); }
static int do_fsync(int fd, int data) {
  char p[PATH_MAX]; if (!fdpath(fd, p)) return data ? real_fdatasync(fd) : real_fsync(fd);
  int a = fault(OP_FSYNC, p);
  if (a == A_ERR) { errno = f_errno; return -1; }
  if (a == A_KILL || a == A_TORN) die();
  if (a == A_LIE) return 0;
  struct stat b; int dir = !fstat(fd, &b) && S_ISDIR(b.st_mode);
  lock(); int r = logfd >= 0 ? 0 : data ? real_fdatasync(fd) : real_fsync(fd);   /* recording: durability is simulated, so skip the slow call */
  if (!r) put(dir ? R_DIRSYNC : R_FSYNC, inode(fd), p, 0, 0, 0, 0);
  unlock();
  if (a == A_KILLAFTER) die();
  return r;
}
int fsync(int fd) { init(); return do_fsync(fd, 0); }
int fdatasync(int fd) { init(); return do_fsync(fd, 1); }
static int do_open(int dfd, const char *path, int fl, mode_t m) {
  char p[PATH_MAX];
  if (!abspath(dfd, path, p)) return real_openat64(dfd, path, fl, m);
  int w = (fl & O_ACCMODE) != O_RDONLY || (fl & (O_CREAT | O_TRUNC)), a = A_NONE;
  if (w) a = fault(OP_OPEN, p);
  if (a == A_ERR) { errno = f_errno; return -1; }
  if (a == A_KILL || a == A_TORN) die();
  struct stat b; lock(); int existed = !stat(p, &b); int fd = real_openat64(dfd, path, fl, m);
  if (fd >= 0 && w) {
    if (!existed && (fl & O_CREAT)) put(R_CREATE, inode(fd), p, 0, 0, 0, 0);
    else if (existed && (fl & O_TRUNC)) put(R_TRUNC, inode(fd), p, 0, 0, 0, 0);
  }
  unlock();
  if (a == A_KILLAFTER) die();
  return fd;
}
#define MODE(fl) mode_t m = 0; if ((fl) & (O_CREAT | O_TMPFILE)) { va_list ap; va_start(ap, fl); m = va_arg(ap, mode_t); va_end(ap); }
int open(const char *p, int fl, ...) { init(); MODE(fl) return do_open(AT_FDCWD, p, fl, m); }
int open64(const char *p, int fl, ...) { init(); MODE(fl) return do_open(AT_FDCWD, p, fl | O_LARGEFILE, m); }
int openat(int d, const char *p, int fl, ...) { init(); MODE(fl) return do_open(d, p, fl, m); }
int openat64(int d, const char *p, int fl, ...) { init(); MODE(fl) return do_open(d, p, fl | O_LARGEFILE, m); }
int creat(const char *p, mode_t m) { init(); return do_open(AT_FDCWD, p, O_CREAT | O_WRONLY | O_TRUNC, m); }
static int do_unlink(int d, const char *path, int fl) {
  char p[PATH_MAX]; if (!abspath(d, path, p)) return real_unlinkat(d, path, fl);
  int a = fault(OP_UNLINK, p);
  if (a == A_ERR) { errno = f_errno; return -1; }
  if (a == A_KILL || a == A_TORN) die();
  lock(); int r = real_unlinkat(d, path, fl); if (!r) put(R_UNLINK, 0, p, 0, 0, 0, 0); unlock();
  if (a == A_KILLAFTER) die();
  return r;
}
int unlink(const char *p) { init(); return do_unlink(AT_FDCWD, p, 0); }
int unlinkat(int d, const char *p, int fl) { init(); return do_unlink(d, p, fl); }
static int do_rename(int d1, const char *o, int d2, const char *n, unsigned fl) {
  char p[PATH_MAX], q[PATH_MAX]; int i1 = abspath(d1, o, p), i2 = abspath(d2, n, q);
  if (!i1 || !i2) return real_renameat2(d1, o, d2, n, fl);
  int a = fault(OP_RENAME, q);
  if (a == A_ERR) { errno = f_errno; return -1; }
  if (a == A_KILL || a == A_TORN) die();
  lock(); int r = real_renameat2(d1, o, d2, n, fl); if (!r) put(R_RENAME, 0, p, q, 0, 0, 0); unlock();
  if (a == A_KILLAFTER) die();
  return r;
}
int rename(const char *o, const char *n) { init(); return do_rename(AT_FDCWD, o, AT_FDCWD, n, 0); }
int renameat(int d1, const char *o, int d2, const char *n) { init(); return do_rename(d1, o, d2, n, 0); }
int renameat2(int d1, const char *o, int d2, const char *n, unsigned fl) { init(); return do_rename(d1, o, d2, n, fl); }
int mkdir(const char *path, mode_t m) {
  init(); char p[PATH_MAX]; int in = abspath(AT_FDCWD, path, p);
  lock(); int r = real_mkdir(path, m); if (!r && in) put(R_MKDIR, 0, p, 0, 0, 0, 0); unlock(); return r;
}
/* In-kernel copies would bypass the log too: refuse them, so that callers fall back to read and write. */
ssize_t copy_file_range(int i, off64_t *io, int o, off64_t *oo, size_t n, unsigned fl) {
  static ssize_t (*real)(int, off64_t *, int, off64_t *, size_t, unsigned); if (!real) real = dlsym(RTLD_NEXT, "copy_file_range");
  init(); char p[PATH_MAX]; if (!fdpath(o, p)) return real(i, io, o, oo, n, fl); errno = ENOSYS; return -1;
}
ssize_t sendfile(int o, int i, off_t *off, size_t n) {
  static ssize_t (*real)(int, int, off_t *, size_t); if (!real) real = dlsym(RTLD_NEXT, "sendfile");
  init(); char p[PATH_MAX]; if (!fdpath(o, p)) return real(o, i, off, n); errno = EINVAL; return -1;
}
/* Preallocation would bypass the byte budget and the log: say that it is not supported; callers fall back to write. */
int fallocate(int fd, int mode, off_t o, off_t l) { init(); char p[PATH_MAX]; if (!fdpath(fd, p)) return real_fallocate(fd, mode, o, l); errno = EOPNOTSUPP; return -1; }
int posix_fallocate(int fd, off_t o, off_t l) { init(); char p[PATH_MAX]; if (!fdpath(fd, p)) return real_posix_fallocate(fd, o, l); return EOPNOTSUPP; }

int clock_gettime(clockid_t c, struct timespec *t) {
  GET(clock_gettime); int r = real_clock_gettime(c, t);
  if (!r && clk && (c == CLOCK_REALTIME || c == CLOCK_REALTIME_COARSE)) t->tv_sec += clk;
  return r;
}
int gettimeofday(struct timeval *restrict t, void *restrict z) { GET(gettimeofday); int r = real_gettimeofday(t, z); if (!r && clk) t->tv_sec += clk; return r; }
time_t time(time_t *t) { GET(time); time_t r = real_time(0) + clk; if (t) *t = r; return r; }
