-- SPDX-License-Identifier: Apache-2.0
-- Reference store for the limit programs and the scripted SQLite peer: the same
-- history, one row a ledger entry, the covering index a statement needs.
PRAGMA journal_mode=WAL;
CREATE TABLE customer(id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL, balance INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE entry(id INTEGER PRIMARY KEY, customer INTEGER NOT NULL REFERENCES customer(id), at INTEGER NOT NULL,
  minutes INTEGER NOT NULL, balance INTEGER NOT NULL, ref TEXT NOT NULL, technician TEXT NOT NULL, note TEXT NOT NULL) STRICT;
CREATE INDEX entry_customer_at ON entry(customer, at);
CREATE TABLE booking(id INTEGER PRIMARY KEY, customer INTEGER NOT NULL, at INTEGER NOT NULL, minutes INTEGER NOT NULL, technician TEXT NOT NULL) STRICT;
