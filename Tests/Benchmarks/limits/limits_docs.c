// SPDX-License-Identifier: Apache-2.0
/* What document writing costs at least, in plain C. Each prints documents a second of CPU.
 *   limits_docs writer FILE.xml N         replay FILE's events through xmlTextWriter
 *   limits_docs xsd SCHEMA FILE.xml N     compile once, parse + validate each
 *   limits_docs html ROWS N               build a statement as a byte string with escaping  */
#define _GNU_SOURCE
#include <libxml/xmlreader.h>
#include <libxml/xmlschemas.h>
#include <libxml/xmlwriter.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
static double now(void) { struct timespec t; clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t); return t.tv_sec + t.tv_nsec / 1e9; }
static char *slurp(const char *p, int *len) {
    FILE *f = fopen(p, "rb"); if (!f) { perror(p); exit(1); }
    fseek(f, 0, SEEK_END); *len = ftell(f); rewind(f); char *b = malloc(*len + 1);
    if (fread(b, 1, *len, f) != (size_t)*len) exit(1);
    b[*len] = 0; fclose(f); return b;
}

struct ev { int kind; xmlChar *a, *b; };             /* 1 start, 2 attribute, 3 text, 4 end */
static void writer(const char *file, int n) {
    static struct ev e[100000]; int k = 0;
    xmlTextReaderPtr r = xmlReaderForFile(file, 0, XML_PARSE_NOBLANKS);
    while (xmlTextReaderRead(r) == 1) {
        int t = xmlTextReaderNodeType(r);
        if (t == XML_READER_TYPE_ELEMENT) {
            e[k++] = (struct ev){ 1, xmlTextReaderName(r), 0 }; int empty = xmlTextReaderIsEmptyElement(r);
            while (xmlTextReaderMoveToNextAttribute(r) == 1) e[k++] = (struct ev){ 2, xmlTextReaderName(r), xmlTextReaderValue(r) };
            if (empty) e[k++] = (struct ev){ 4, 0, 0 };
        } else if (t == XML_READER_TYPE_TEXT) e[k++] = (struct ev){ 3, 0, xmlTextReaderValue(r) };
        else if (t == XML_READER_TYPE_END_ELEMENT) e[k++] = (struct ev){ 4, 0, 0 };
    }
    double best = 1e9; size_t bytes = 0;
    for (int rep = 0; rep < 5; rep++) {
        double t = now();
        for (int i = 0; i < n; i++) {
            xmlBufferPtr b = xmlBufferCreateSize(16384); xmlTextWriterPtr w = xmlNewTextWriterMemory(b, 0);
            xmlTextWriterSetIndent(w, 1); xmlTextWriterStartDocument(w, "1.0", "UTF-8", 0);
            for (int j = 0; j < k; j++) switch (e[j].kind) {
                case 1: xmlTextWriterStartElement(w, e[j].a); break;
                case 2: xmlTextWriterWriteAttribute(w, e[j].a, e[j].b); break;
                case 3: xmlTextWriterWriteString(w, e[j].b); break;
                default: xmlTextWriterEndElement(w);
            }
            xmlTextWriterEndDocument(w); xmlFreeTextWriter(w); bytes = xmlBufferLength(b); xmlBufferFree(b);
        }
        t = now() - t; if (t < best) best = t;
    }
    printf("%.1f %zu\n", n / best, bytes);
}
static void xsd(const char *schema, const char *file, int n) {
    double t; xmlSchemaParserCtxtPtr p = xmlSchemaNewParserCtxt(schema); xmlSchemaPtr s = xmlSchemaParse(p);
    if (!s) exit(1);
    int len; char *x = slurp(file, &len), bad = 0; xmlSchemaValidCtxtPtr v = xmlSchemaNewValidCtxt(s);
    t = now();
    for (int i = 0; i < n; i++) { xmlDocPtr d = xmlReadMemory(x, len, "x.xml", 0, 0); bad |= xmlSchemaValidateDoc(v, d) != 0; xmlFreeDoc(d); }
    t = now() - t; if (bad) exit(1);
    printf("%.1f %d\n", n / t, len);
}

struct buf { char *p; size_t n, cap; };
static inline void put(struct buf *b, const char *s, size_t n) {
    if (b->n + n > b->cap) { b->cap = (b->n + n) * 2; b->p = realloc(b->p, b->cap); }
    memcpy(b->p + b->n, s, n); b->n += n;
}
#define LIT(b, s) put(b, s, sizeof(s) - 1)
static void esc(struct buf *b, const char *s) {
    for (const char *q = s;; q++) {
        const char *r; switch (*q) { case '&': r = "&amp;"; break; case '<': r = "&lt;"; break; case '>': r = "&gt;"; break; case '"': r = "&quot;"; break; case '\'': r = "&#39;"; break; case 0: r = 0; break; default: continue; }
        put(b, s, q - s); if (!*q) return;
        put(b, r, strlen(r)); s = q + 1;
    }
}
static void num(struct buf *b, int v) { char t[12]; int i = 12; unsigned u = v < 0 ? -(unsigned)v : (unsigned)v; do t[--i] = '0' + u % 10; while (u /= 10); if (v < 0) t[--i] = '-'; put(b, t + i, 12 - i); }
static void hm(struct buf *b, int v) { if (v < 0) { put(b, "-", 1); v = -v; } num(b, v / 60); char t[3] = { ':', '0' + v % 60 / 10, '0' + v % 10 }; t[2] = '0' + v % 60 % 10; put(b, t, 3); }
static void html(int rows, int n) {
    struct buf b = { 0 }; double best = 1e9; static const char *const given[8] = { "Security updates", "User & group cleanup", "Printer \"HP-3\" offline", "VPN access for branch office", "2023-06-12", "07:15", "Anna0001", "M\303\274ller & S\303\266hne GmbH " };
    char *volatile f[8]; for (int i = 0; i < 8; i++) f[i] = strdup(given[i]);   /* not known when compiled */
    for (int rep = 0; rep < 5; rep++) {
        double t = now();
        for (int i = 0; i < n; i++) {
            b.n = 0; int bal = 5000 + i % 100;
            LIT(&b, "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Statement 2023-06</title>\n<style>\n:root{--ink:#1b1f24;--mute:#5b6572;--line:#d5dae1}\nbody{font:15px/1.5 system-ui,sans-serif;color:var(--ink);max-width:46rem;margin:2rem auto;padding:0 1rem}\nh1{font-size:1.4rem;margin:0 0 .2rem} .mute{color:var(--mute)}\ntable{border-collapse:collapse;width:100%;margin-top:1rem}\nth,td{padding:.35rem .5rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}\n.n{text-align:right;font-variant-numeric:tabular-nums} tfoot td{font-weight:600;border-bottom:0}\n@media print{body{margin:0;max-width:none}} @page{size:A4;margin:18mm}\n</style></head><body>\n<header><h1>Support credit statement</h1>\n<p class=\"mute\">");
            esc(&b, f[7]); num(&b, i);
            LIT(&b, "</p></header>\n<main><table>\n<caption class=\"mute\">Sessions and top-ups</caption>\n<thead><tr><th scope=\"col\">Date</th><th scope=\"col\">Time</th><th scope=\"col\">Reference</th><th scope=\"col\">Work</th><th scope=\"col\">Technician</th><th scope=\"col\" class=\"n\">Minutes</th><th scope=\"col\" class=\"n\">Balance</th></tr></thead>\n<tbody>\n");
            for (int r = 0; r < rows; r++) {
                LIT(&b, "<tr><td>"); esc(&b, f[4]); LIT(&b, "</td><td>"); esc(&b, f[5]); LIT(&b, "</td><td>S"); num(&b, 10000000 + i + r);
                LIT(&b, "</td><td>"); esc(&b, f[r & 3]); LIT(&b, "</td><td>"); esc(&b, f[6]); LIT(&b, "</td><td class=\"n\">"); hm(&b, -45); LIT(&b, "</td><td class=\"n\">"); hm(&b, bal -= 45); LIT(&b, "</td></tr>\n");
            }
            LIT(&b, "</tbody>\n<tfoot><tr><td colspan=\"6\">Closing balance</td><td class=\"n\">"); hm(&b, bal); LIT(&b, "</td></tr></tfoot>\n</table></main>\n</body></html>\n");
        }
        t = now() - t; if (t < best) best = t;
    }
    printf("%.1f %zu\n", n / best, b.n);
}
int main(int c, char **v) {
    if (c == 4 && !strcmp(v[1], "writer")) writer(v[2], atoi(v[3]));
    else if (c == 5 && !strcmp(v[1], "xsd")) xsd(v[2], v[3], atoi(v[4]));
    else if (c == 4 && !strcmp(v[1], "html")) html(atoi(v[2]), atoi(v[3]));
    else { fprintf(stderr, "see the head of limits_docs.c\n"); return 64; }
    return 0;
}
