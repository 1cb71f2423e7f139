// SPDX-License-Identifier: Apache-2.0
/* The floor for one month's statements of every customer: read a store.sql store,
 * build each page as bytes, create one file each (or none with OUTDIR "-").
 *   limits_statements STORE 2023-06 OUTDIR   */
#define _GNU_SOURCE
#include <fcntl.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
static char *p; static size_t n, cap;
static void put(const char *s, size_t k) { if (n + k > cap) p = realloc(p, cap = (n + k) * 2); memcpy(p + n, s, k); n += k; }
#define LIT(s) put(s, sizeof(s) - 1)
static void esc(const char *s) {
    for (const char *q = s;; q++) {
        const char *r; switch (*q) { case '&': r = "&amp;"; break; case '<': r = "&lt;"; break; case '>': r = "&gt;"; break; case '"': r = "&#34;"; break; case '\'': r = "&#39;"; break; case 0: r = 0; break; default: continue; }
        put(s, q - s); if (!*q) return;
        put(r, strlen(r)); s = q + 1;
    }
}
static void num(int v, int w) { char t[12]; int i = 12; do t[--i] = '0' + v % 10; while (v /= 10); while (12 - i < w) t[--i] = '0'; put(t + i, 12 - i); }
static void hm(int v) { if (v < 0) { put("-", 1); v = -v; } num(v / 60, 1); put(":", 1); num(v % 60, 2); }
static long days(int y, int m, int d) { y -= m <= 2; int e = y / 400, o = y - e * 400, a = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1; return e * 146097L + o * 365 + o / 4 - o / 100 + a - 719468; }
int main(int c, char **v) {
    if (c < 4) { fprintf(stderr, "limits_statements STORE YYYY-MM OUTDIR|- [TABLE]\n"); return 2; }
    int y = atoi(v[2]), m = atoi(v[2] + 5), a = days(y, m, 1) * 1440, b = days(y + m / 12, m % 12 + 1, 1) * 1440, cnt = 0; size_t bytes = 0; char q[400], f[600];
    sqlite3 *d; if (sqlite3_open_v2(v[1], &d, SQLITE_OPEN_READONLY, 0)) return 1;
    const char *t = c > 4 ? v[4] : "entry"; sqlite3_stmt *sc, *so, *sr;
    snprintf(q, sizeof q, "SELECT balance FROM %s WHERE customer=? AND at<? ORDER BY customer DESC, at DESC, id DESC LIMIT 1", t);
    if (sqlite3_prepare_v2(d, "SELECT id,code,name FROM customer", -1, &sc, 0) || sqlite3_prepare_v2(d, q, -1, &so, 0)) return 1;
    snprintf(q, sizeof q, "SELECT at,ref,note,technician,minutes,balance FROM %s WHERE customer=? AND at>=? AND at<? ORDER BY at,id", t);
    if (sqlite3_prepare_v2(d, q, -1, &sr, 0)) return 1;
    int dir = -1; if (*v[3] != '-') { mkdir(v[3], 0755); dir = open(v[3], O_DIRECTORY); }
    while (sqlite3_step(sc) == SQLITE_ROW) {
        int id = sqlite3_column_int(sc, 0), close_ = 0; const char *code = (const char *)sqlite3_column_text(sc, 1);
        n = 0; LIT("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Statement "); esc(v[2]); LIT(" "); esc(code);
        LIT("</title>\n<style>\n:root{--ink:#1b1f24;--mute:#5b6572;--line:#d5dae1}\nbody{font:15px/1.5 system-ui,sans-serif;color:var(--ink);max-width:46rem;margin:2rem auto;padding:0 1rem}\nh1{font-size:1.4rem;margin:0 0 .2rem} .mute{color:var(--mute)}\ntable{border-collapse:collapse;width:100%;margin-top:1rem}\nth,td{padding:.35rem .5rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}\n.n{text-align:right;font-variant-numeric:tabular-nums} tfoot td{font-weight:600;border-bottom:0}\n@media print{body{margin:0;max-width:none}} @page{size:A4;margin:18mm}\n</style></head><body>\n<header><h1>Support credit statement</h1>\n<p class=\"mute\">");
        esc((const char *)sqlite3_column_text(sc, 2)); LIT(" ("); esc(code); LIT("), "); esc(v[2]); LIT("</p></header>\n<main><table>\n<caption class=\"mute\">Sessions and top-ups in "); esc(v[2]);
        LIT("</caption>\n<thead><tr><th scope=\"col\">Date</th><th scope=\"col\">Time</th><th scope=\"col\">Reference</th><th scope=\"col\">Work</th><th scope=\"col\">Technician</th><th scope=\"col\" class=\"n\">Minutes</th><th scope=\"col\" class=\"n\">Balance</th></tr></thead>\n<tbody>\n<tr><td colspan=\"6\">Opening balance</td><td class=\"n\">");
        sqlite3_bind_int(so, 1, id); sqlite3_bind_int(so, 2, a); if (sqlite3_step(so) == SQLITE_ROW) close_ = sqlite3_column_int(so, 0);
        sqlite3_reset(so); hm(close_); LIT("</td></tr>\n");
        sqlite3_bind_int(sr, 1, id); sqlite3_bind_int(sr, 2, a); sqlite3_bind_int(sr, 3, b);
        while (sqlite3_step(sr) == SQLITE_ROW) {
            int at = sqlite3_column_int(sr, 0); LIT("<tr><td>"); put(v[2], 7); LIT("-"); num((at - a) / 1440 + 1, 2); LIT("</td><td>"); num(at % 1440 / 60, 2); LIT(":"); num(at % 60, 2);
            for (int i = 1; i < 4; i++) { LIT("</td><td>"); esc((const char *)sqlite3_column_text(sr, i)); }
            LIT("</td><td class=\"n\">"); hm(sqlite3_column_int(sr, 4)); LIT("</td><td class=\"n\">"); hm(close_ = sqlite3_column_int(sr, 5)); LIT("</td></tr>\n");
        }
        sqlite3_reset(sr); LIT("</tbody>\n<tfoot><tr><td colspan=\"6\">Closing balance</td><td class=\"n\">"); hm(close_);
        LIT("</td></tr></tfoot>\n</table></main>\n<footer class=\"mute\"><p>Times are UTC. Minutes not used stay on the account.</p></footer>\n</body></html>\n");
        if (dir >= 0) { snprintf(f, sizeof f, "%s.html", code); int o = openat(dir, f, O_CREAT | O_WRONLY | O_TRUNC, 0644); if (write(o, p, n) != (ssize_t)n) return 1; close(o); }
        cnt++; bytes += n;
    }
    struct rusage r; getrusage(RUSAGE_SELF, &r);
    printf("%d statements, %zu bytes, cpu %.0f ms, peak %.1f MiB\n", cnt, bytes, (r.ru_utime.tv_sec + r.ru_stime.tv_sec) * 1e3 + (r.ru_utime.tv_usec + r.ru_stime.tv_usec) / 1e3, r.ru_maxrss / 1024.0);
}
