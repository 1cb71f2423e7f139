#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The workload of the measurements: one prepaid-credit history as CSV files and as ledger's journal.
Same seed and parameters give the same bytes on any Python 3 (only random.Random.random() is used).

  make_workload.py OUT --size S|M|L            presets below
  make_workload.py OUT --customers 1000 --months 24 --sessions 8
  --formats csv,ledger                         default: csv
  --start 2023-01   first month   --seed 7     --first 0   session and top-up numbers begin after it

Presets: S = 100 customers x 12 months x 5 sessions a month     (6,000 sessions)
         M = 1,000 x 24 x 8                                   (192,000 sessions)
         L = 10,000 x 36 x 8                                (2,880,000 sessions)

CSV schema (UTF-8, LF, header line, RFC 4180 quoting, rows in time order):
  customers.csv  customer,name,street,postcode,city,country,vat_id,email,opened
  topups.csv     topup,customer,at,minutes,net_cents       EUR cents before VAT
  sessions.csv   session,customer,technician,start,minutes,note
`at` and `start` are UTC, YYYY-MM-DDTHH:MMZ. `minutes` are whole minutes.
Promises: every reference resolves; a customer's balance (minutes bought so far less minutes worked so
far, in time order) never falls below zero; two sessions of one technician never overlap; a session lies
inside one day and one month. totals.json holds counts and sums to check an import against.
"""
import argparse, csv, datetime as dt, json, os, random

PRESETS = {"S": (100, 12, 5), "M": (1000, 24, 8), "L": (10000, 36, 8)}
LENGTHS = (15, 30, 30, 45, 45, 60, 60, 90, 120)
PACKS = ((300, 150), (600, 145), (600, 145), (1200, 140), (3000, 130))
NOTES = ("Security updates", "Mail queue stuck", "Certificate renewal",
         "Disk space on /var", "Backup restore test", "Web server tuning",
         "Database slow query", "Firewall rule change", "User & group cleanup",
         "Kernel upgrade and reboot", "Monitoring alert triage",
         "Migration to new host", "DNS records", 'Printer "HP-3" offline',
         "VPN access for branch office", "Log rotation")
FIRST = ("Anna", "Bela", "Chris", "Dana", "Emil", "Fatma", "Goran", "Hana",
         "Ivo", "Jana", "Karl", "Lena", "Milan", "Nora", "Otto", "Petra")
NAMES = ("Müller & Söhne GmbH", "Ateliers Dubois SARL", "Novák Trans s.r.o.",
         "Hafenkontor AG", "Bäckerei Kröger", "O'Neill Joinery Ltd",
         "Praxis Dr. Weiß", 'Verlag "Leseratte"', "Nordwind Logistik GmbH",
         "Østergaard Byg ApS", "Kovács és Társa Kft.", "Zahnlabor Süd")
CITIES = (("10115", "Berlin", "DE"), ("75011", "Paris", "FR"),
          ("11000", "Praha", "CZ"), ("20457", "Hamburg", "DE"),
          ("8000", "Aarhus", "DK"), ("1051", "Budapest", "HU"))


def main():
    ap = argparse.ArgumentParser(description=__doc__,
                                 formatter_class=argparse.RawTextHelpFormatter)
    ap.add_argument("out")
    ap.add_argument("--size", choices=PRESETS)
    ap.add_argument("--customers", type=int, default=100)
    ap.add_argument("--months", type=int, default=12)
    ap.add_argument("--sessions", type=int, default=5)
    ap.add_argument("--start", default="2023-01")
    ap.add_argument("--seed", type=int, default=7)
    ap.add_argument("--formats", default="csv")
    ap.add_argument("--first", type=int, default=0)
    a = ap.parse_args()
    nc, nm, ns = PRESETS[a.size] if a.size else (a.customers, a.months, a.sessions)
    fmts = set(a.formats.split(","))
    os.makedirs(a.out, exist_ok=True)
    R = random.Random(a.seed).random
    y0, m0 = map(int, a.start.split("-"))
    opened = dt.date(y0, m0, 1)
    cid = ["C%05d" % (i + 1) for i in range(nc)]
    ntech = max(2, -(-nc * ns // 60))            # 80 slots a month each, <= 75 % used
    tech = ["%s%04d" % (FIRST[i % len(FIRST)], i + 1) for i in range(ntech)]

    def op(name):
        return open(os.path.join(a.out, name), "w", encoding="utf-8", newline="\n")

    f = {}
    if "csv" in fmts:
        with op("customers.csv") as c:
            w = csv.writer(c, lineterminator="\n")
            w.writerow("customer name street postcode city country vat_id email opened".split())
            for i, k in enumerate(cid):
                pc, city, cc = CITIES[i % len(CITIES)]
                w.writerow((k, "%s %d" % (NAMES[i % len(NAMES)], i + 1),
                            "Werkstraße %d" % (i % 180 + 1), pc, city, cc,
                            "%s%09d" % (cc, 100000000 + i), "billing@c%05d.example" % (i + 1),
                            opened.isoformat()))
        f["topups"] = op("topups.csv"); f["sessions"] = op("sessions.csv")
        f["topups"].write("topup,customer,at,minutes,net_cents\n")
        f["sessions"].write("session,customer,technician,start,minutes,note\n")
    if "ledger" in fmts:
        f["ledger"] = op("history.ledger")
        f["ledger"].write("; prepaid support credit, minutes\ncommodity MIN\n    format 1 MIN\n\n")
    q = {n: n if '"' not in n else '"%s"' % n.replace('"', '""') for n in NOTES}

    bal = [0] * nc
    sid = tid = a.first
    worked = bought = cents = 0
    for m in range(nm):
        y, mo = y0 + (m0 - 1 + m) // 12, (m0 - 1 + m) % 12 + 1
        days = [d for d in range(1, 29) if dt.date(y, mo, d).weekday() < 5]   # always 20
        slots = list(range(ntech * 80))
        ev = []
        n = nc * ns
        for i in range(n):                       # partial Fisher-Yates: one slot each
            j = i + int(R() * (len(slots) - i))
            slots[i], slots[j] = slots[j], slots[i]
            s = slots[i]
            ds, t = divmod(s, ntech)
            off = int(R() * 4)
            ev.append((((ds * 4 + off) * ntech + t), i % nc))
        ev.sort()
        buf = {k: [] for k in f}
        for key, c in ev:
            x, t = divmod(key, ntech)
            ds, off = divmod(x, 4)
            d, sl = divmod(ds, 4)
            date = "%04d-%02d-%02d" % (y, mo, days[d])
            length = LENGTHS[int(R() * len(LENGTHS))]
            note = NOTES[int(R() * len(NOTES))]
            k, who = cid[c], tech[t]
            if bal[c] < length:
                mins, price = PACKS[int(R() * len(PACKS))]
                tid += 1; bal[c] += mins; bought += mins; cents += mins * price
                if "csv" in fmts:
                    buf["topups"].append("T%07d,%s,%sT06:30Z,%d,%d\n" % (tid, k, date, mins, mins * price))
                if "ledger" in fmts:
                    j = ("%s * (T%07d) Top-up\n    Assets:Credit:%s    %d MIN\n    Income:TopUps\n\n"
                         % (date, tid, k, mins))
                    buf["ledger"].append(j)
            sid += 1; bal[c] -= length; worked += length
            hm = "%02d:%02d" % (7 + 3 * sl, 15 * off)
            if "csv" in fmts:
                buf["sessions"].append("S%08d,%s,%s,%sT%sZ,%d,%s\n" % (sid, k, who, date, hm, length, q[note]))
            if "ledger" in fmts:
                j = ("%s * (S%08d) %s  ; start: %s\n    Assets:Credit:%s    -%d MIN\n    Expenses:Work:%s\n\n"
                     % (date, sid, note, hm, k, length, who))
                buf["ledger"].append(j)
        for k, lines in buf.items():
            f[k].write("".join(lines))
    for h in f.values():
        h.close()
    tot = dict(customers=nc, months=nm, sessions_per_month=ns, technicians=ntech, sessions=sid - a.first,
               topups=tid - a.first, minutes_worked=worked, minutes_bought=bought, net_cents=cents,
               balance=sum(bal), balance_first=bal[0], balance_last=bal[-1])
    with op("totals.json") as t:
        json.dump(tot, t, indent=1); t.write("\n")


if __name__ == "__main__":
    main()
