// SPDX-License-Identifier: Apache-2.0
/* What SQLite and the disk allow on the machine at hand, in plain C with prepared statements.
 *
 *   limits_sqlite sync DIR N             median microseconds of a 4 KiB append with fdatasync
 *   limits_sqlite load CSVDIR STORE SCHEMA  a new store from the workload's files, index built last
 *   limits_sqlite more CSVDIR STORE      adds another month's files to that store, index in place
 *   limits_sqlite audit STORE            every balance re-derived over a covering index
 *   limits_sqlite book STORE N           N bookings in this process; bookings/s, CPU us each
 *   limits_sqlite once STORE CODE        open, one balance by index, close
 *   limits_sqlite all STORE              open, every kept balance, close
 * A booking: BEGIN IMMEDIATE; read balance; insert booking; insert entry; update balance; COMMIT.
 * The schema is store.sql.  */
#define _GNU_SOURCE
#include <fcntl.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static double now(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return t.tv_sec + t.tv_nsec / 1e9; }
static double cpu(void) { struct timespec t; clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t); return t.tv_sec + t.tv_nsec / 1e9; }
static int cmp(const void *a, const void *b) { double x = *(double *)a, y = *(double *)b; return x < y ? -1 : x > y; }
static double med(double *v, int n) { qsort(v, n, sizeof *v, cmp); return v[n / 2]; }
static void die(const char *w, sqlite3 *d) { fprintf(stderr, "%s: %s\n", w, d ? sqlite3_errmsg(d) : ""); exit(1); }
static void ex(sqlite3 *d, const char *s) { if (sqlite3_exec(d, s, 0, 0, 0)) die(s, d); }
static sqlite3_stmt *prep(sqlite3 *d, const char *s) { sqlite3_stmt *p; if (sqlite3_prepare_v3(d, s, -1, SQLITE_PREPARE_PERSISTENT, &p, 0)) die(s, d); return p; }
static sqlite3 *opendb(const char *p, const char *sync) {
    sqlite3 *d; if (sqlite3_open(p, &d)) die("open", d);
    sqlite3_busy_timeout(d, 60000);
    ex(d, "PRAGMA journal_mode=WAL"); char b[64]; snprintf(b, sizeof b, "PRAGMA synchronous=%s", sync); ex(d, b);
    return d;
}
static char *slurp(const char *p) {
    FILE *f = fopen(p, "rb"); if (!f) { perror(p); exit(1); }
    fseek(f, 0, SEEK_END); long n = ftell(f); rewind(f); char *b = malloc(n + 1);
    if (fread(b, 1, n, f) != (size_t)n) exit(1);
    b[n] = 0; fclose(f); return b;
}

static void do_sync(const char *dir, int n) {
    char p[512], buf[4096]; snprintf(p, sizeof p, "%s/sync.bin", dir); memset(buf, 'x', sizeof buf);
    int fd = open(p, O_CREAT | O_RDWR | O_TRUNC, 0600); double *v = malloc(n * 8);
    for (int i = 0; i < n; i++) { double t = now(); if (pwrite(fd, buf, 4096, i * 4096L) < 0) exit(1); fdatasync(fd); v[i] = now() - t; }
    printf("%.1f\n", med(v, n) * 1e6); close(fd); unlink(p);
}

struct bk { sqlite3 *d; sqlite3_stmt *begin, *bal, *ib, *ie, *up, *commit; };
static struct bk bk_open(sqlite3 *d) {
    struct bk b = { d, prep(d, "BEGIN IMMEDIATE"), prep(d, "SELECT balance FROM customer WHERE id=?"),
        prep(d, "INSERT INTO booking(customer,at,minutes,technician) VALUES(?,?,?,?)"),
        prep(d, "INSERT INTO entry(customer,at,minutes,balance,ref,technician,note) VALUES(?,?,?,?,?,?,?)"),
        prep(d, "UPDATE customer SET balance=? WHERE id=?"), prep(d, "COMMIT") };
    return b;
}
static void step(struct bk *b, sqlite3_stmt *s) { if (sqlite3_step(s) != SQLITE_DONE) die("step", b->d); sqlite3_reset(s); }
static void book(struct bk *b, int c, int at) {
    step(b, b->begin);
    sqlite3_bind_int(b->bal, 1, c);
    if (sqlite3_step(b->bal) != SQLITE_ROW) die("no customer", b->d);
    int64_t bal = sqlite3_column_int64(b->bal, 0) - 30; sqlite3_reset(b->bal);
    sqlite3_bind_int(b->ib, 1, c); sqlite3_bind_int(b->ib, 2, at); sqlite3_bind_int(b->ib, 3, 30);
    sqlite3_bind_text(b->ib, 4, "Anna0001", -1, SQLITE_STATIC); step(b, b->ib);
    sqlite3_bind_int(b->ie, 1, c); sqlite3_bind_int(b->ie, 2, at); sqlite3_bind_int(b->ie, 3, -30); sqlite3_bind_int64(b->ie, 4, bal);
    sqlite3_bind_text(b->ie, 5, "B00000001", -1, SQLITE_STATIC); sqlite3_bind_text(b->ie, 6, "Anna0001", -1, SQLITE_STATIC);
    sqlite3_bind_text(b->ie, 7, "booked", -1, SQLITE_STATIC); step(b, b->ie);
    sqlite3_bind_int64(b->up, 1, bal); sqlite3_bind_int(b->up, 2, c); step(b, b->up);
    step(b, b->commit);
}
static int count(sqlite3 *d, const char *sql) { sqlite3_stmt *s = prep(d, sql); sqlite3_step(s); int n = sqlite3_column_int(s, 0); sqlite3_finalize(s); return n; }

/* days from civil, minutes since 1970 for YYYY-MM-DDTHH:MMZ */
static int minutes(const char *s) {
    int y = atoi(s), m = atoi(s + 5), d = atoi(s + 8), H = atoi(s + 11), M = atoi(s + 14);
    y -= m <= 2; int era = y / 400, yoe = y - era * 400, doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1, doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return (era * 146097 + doe - 719468) * 1440 + H * 60 + M;
}
/* one CSV record in place: n fields, quotes undone; returns the next line */
static char *record(char *p, char **f, int n) {
    for (int i = 0; i < n; i++) {
        if (*p == '"') { char *o = ++p; f[i] = o; for (;; p++) { if (*p == '"') { if (p[1] == '"') p++; else break; } *o++ = *p; } p++; *o = 0; }
        else { f[i] = p; while (*p != ',' && *p != '\n') p++; }
        if (i < n - 1) *p++ = 0; else { char *e = p; p++; *e = 0; }
    }
    return p;
}
/* schema null: the store is there, its balances go on and its index stays in place */
static void do_load(const char *dir, const char *store, const char *schema) {
    char p[512], w[600]; double t0 = now(); sqlite3 *d;
    if (schema) { unlink(store); snprintf(w, sizeof w, "%s-wal", store); unlink(w); snprintf(w, sizeof w, "%s-shm", store); unlink(w); }
    if (sqlite3_open(store, &d)) die("open", d);
    if (schema) ex(d, slurp(schema));
    ex(d, schema ? "PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536; BEGIN; DROP INDEX entry_customer_at" : "PRAGMA synchronous=FULL; BEGIN");
    char *f[16]; int nc = 0, rows = 0;
    snprintf(p, sizeof p, "%s/customers.csv", dir); char *c = strchr(slurp(p), '\n') + 1;
    sqlite3_stmt *s = prep(d, "INSERT OR IGNORE INTO customer(id,code,name) VALUES(?,?,?)");
    while (*c) { c = record(c, f, 9); nc++; sqlite3_bind_int(s, 1, atoi(f[0] + 1)); sqlite3_bind_text(s, 2, f[0], -1, SQLITE_STATIC); sqlite3_bind_text(s, 3, f[1], -1, SQLITE_STATIC); if (sqlite3_step(s) != SQLITE_DONE) die("c", d); sqlite3_reset(s); }
    int64_t *bal = calloc(nc + 1, 8); s = prep(d, "SELECT id, balance FROM customer"); while (sqlite3_step(s) == SQLITE_ROW) bal[sqlite3_column_int(s, 0)] = sqlite3_column_int64(s, 1);
    sqlite3_finalize(s);
    snprintf(p, sizeof p, "%s/topups.csv", dir); char *t = strchr(slurp(p), '\n') + 1;
    snprintf(p, sizeof p, "%s/sessions.csv", dir); char *e = strchr(slurp(p), '\n') + 1;
    s = prep(d, "INSERT INTO entry(customer,at,minutes,balance,ref,technician,note) VALUES(?,?,?,?,?,?,?)");
    char *tf[5] = { 0 }, *sf[6] = { 0 }; int ta = 0, sa = 0;
    if (*t) { t = record(t, tf, 5); ta = minutes(tf[2]); } else ta = 1 << 30;
    if (*e) { e = record(e, sf, 6); sa = minutes(sf[3]); } else sa = 1 << 30;
    while (ta < 1 << 30 || sa < 1 << 30) {                 /* merge by time */
        int top = ta <= sa, id = atoi((top ? tf[1] : sf[1]) + 1), mins = top ? atoi(tf[3]) : -atoi(sf[4]); bal[id] += mins;
        sqlite3_bind_int(s, 1, id); sqlite3_bind_int(s, 2, top ? ta : sa); sqlite3_bind_int(s, 3, mins); sqlite3_bind_int64(s, 4, bal[id]);
        sqlite3_bind_text(s, 5, top ? tf[0] : sf[0], -1, SQLITE_STATIC); sqlite3_bind_text(s, 6, top ? "" : sf[2], -1, SQLITE_STATIC); sqlite3_bind_text(s, 7, top ? "Top-up" : sf[5], -1, SQLITE_STATIC);
        if (sqlite3_step(s) != SQLITE_DONE) die("e", d);
        sqlite3_reset(s); rows++;
        if (top) { if (*t) { t = record(t, tf, 5); ta = minutes(tf[2]); } else ta = 1 << 30; }
        else { if (*e) { e = record(e, sf, 6); sa = minutes(sf[3]); } else sa = 1 << 30; }
    }
    s = prep(d, "UPDATE customer SET balance=? WHERE id=?"); int64_t sum = 0;
    for (int i = 1; i <= nc; i++) { sum += bal[i]; sqlite3_bind_int64(s, 1, bal[i]); sqlite3_bind_int(s, 2, i); sqlite3_step(s); sqlite3_reset(s); }
    if (schema) ex(d, "CREATE INDEX entry_customer_at ON entry(customer, at)");
    ex(d, "COMMIT"); double t1 = now();
    while ((s = sqlite3_next_stmt(d, 0))) sqlite3_finalize(s);
    if (sqlite3_close(d)) die("close", d);
    printf("%d rows in %.2f s, balance %lld\n", rows, t1 - t0, (long long)sum);
}

static void do_book(const char *store, int n) {
    sqlite3 *d = opendb(store, "FULL"); struct bk b = bk_open(d); int nc = count(d, "SELECT count(*) FROM customer");
    double *v = malloc(n * 8), t0 = now(), c0 = cpu(); unsigned x = getpid();
    for (int i = 0; i < n; i++) { x = x * 1103515245u + 12345u; double t = now(); book(&b, 1 + (x >> 8) % nc, 29000000 + i); v[i] = now() - t; }
    double t = now() - t0, c = cpu() - c0; printf("%.1f %.1f %.1f\n", n / t, c / n * 1e6, med(v, n) * 1e6);
}
/* Reads every row of a question and prints the sum of its second column. */
static void do_read(const char *store, const char *sql, const char *code) {
    sqlite3 *d; if (sqlite3_open_v2(store, &d, SQLITE_OPEN_READONLY, 0)) die("open", d);
    sqlite3_stmt *s = prep(d, sql); int64_t sum = 0; int rows = 0;
    if (code) sqlite3_bind_text(s, 1, code, -1, SQLITE_STATIC);
    while (sqlite3_step(s) == SQLITE_ROW) { rows++; sum += sqlite3_column_int64(s, 1); }
    printf("%d rows, sum %lld\n", rows, (long long)sum);
}

int main(int c, char **v) {
    const char *m = c > 2 ? v[1] : "";
    if (!strcmp(m, "sync") && c > 3) do_sync(v[2], atoi(v[3]));
    else if (!strcmp(m, "load") && c > 4) do_load(v[2], v[3], v[4]);
    else if (!strcmp(m, "more") && c > 3) do_load(v[2], v[3], 0);
    else if (!strcmp(m, "audit")) do_read(v[2], "SELECT customer, sum(minutes) FROM entry INDEXED BY entry_sum GROUP BY customer", 0);
    else if (!strcmp(m, "book") && c > 3) do_book(v[2], atoi(v[3]));
    else if (!strcmp(m, "once") && c > 3) do_read(v[2], "SELECT code, balance FROM customer WHERE code=?", v[3]);
    else if (!strcmp(m, "all")) do_read(v[2], "SELECT code, balance FROM customer", 0);
    else { fprintf(stderr, "see the head of limits_sqlite.c\n"); return 64; }
    return 0;
}
