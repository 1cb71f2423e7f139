#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""N bookings by the scripted peer: Python's sqlite3 on a store.sql store, synchronous=FULL.
usage: peer_book.py STORE N, prints bookings a second and CPU microseconds each"""
import sqlite3, sys, time
db = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=60); n = int(sys.argv[2])
db.execute("PRAGMA synchronous=FULL"); nc = db.execute("SELECT count(*) FROM customer").fetchone()[0]; v = []; x = time.time_ns() % 2**32; c = time.process_time()
for i in range(n):
    t = time.perf_counter(); x = (x * 1103515245 + 12345) % 2**32; k = 1 + (x >> 8) % nc; db.execute("BEGIN IMMEDIATE")
    b = db.execute("SELECT balance FROM customer WHERE id=?", (k,)).fetchone()[0] - 30
    db.execute("INSERT INTO booking(customer,at,minutes,technician) VALUES(?,?,?,?)", (k, 29000000 + i, 30, "Anna0001"))
    db.execute("INSERT INTO entry(customer,at,minutes,balance,ref,technician,note) VALUES(?,?,?,?,?,?,?)", (k, 29000000 + i, -30, b, "B00000001", "Anna0001", "booked"))
    db.execute("UPDATE customer SET balance=? WHERE id=?", (b, k)); db.execute("COMMIT"); v.append(time.perf_counter() - t)
print("%.1f %.1f" % (n / sum(v), (time.process_time() - c) / n * 1e6))
