-- SPDX-License-Identifier: Apache-2.0
-- What version 5 adds: where each account stands, and indexes that answer without the tables' pages.

PRAGMA user_version = 5;

-- Where each account stands: its last entry and the balance after it. A look-up, rewritten with each
-- entry, so that all balances are one short table; the entries are the truth.
CREATE TABLE standing (
  account INTEGER PRIMARY KEY REFERENCES account (id),
  number INTEGER NOT NULL CHECK (number > 0),
  balance INTEGER NOT NULL
) STRICT;
INSERT INTO standing (account, number, balance)
  SELECT account, number, balance FROM entry e
  WHERE number = (SELECT MAX (number) FROM entry WHERE account = e.account);

CREATE TRIGGER entry_stands AFTER INSERT ON entry BEGIN
  INSERT INTO standing (account, number, balance) VALUES (NEW.account, NEW.number, NEW.balance)
  ON CONFLICT (account) DO UPDATE SET number = excluded.number, balance = excluded.balance;
END;
CREATE TRIGGER standing_delete BEFORE DELETE ON standing BEGIN SELECT RAISE (ABORT, 'append-only: standing'); END;

-- The lots of an account, read from one page however many years lie between them.
DROP INDEX lot_of_account;
CREATE INDEX lot_of_account ON lot (account, id, origin, minutes, rate, currency, opened_at, expires_on,
  expires_at);
-- What was left of a lot after some entry of its account.
DROP INDEX allocation_of_lot;
CREATE INDEX allocation_of_lot ON allocation (lot, id, lot_remaining, cause) WHERE lot IS NOT NULL;
-- Rows that one entry made for another; most entries make only their own.
DROP INDEX allocation_by_cause;
CREATE INDEX allocation_by_cause ON allocation (account, cause) WHERE cause <> entry;

-- A session ends once; its own few steps tell, without an index of all that ended.
DROP INDEX one_close;
CREATE TRIGGER one_close BEFORE INSERT ON session_step WHEN NEW.kind IN ('closed', 'recorded') BEGIN
  SELECT RAISE (ABORT, 'append-only: a session is closed once')
  WHERE EXISTS (SELECT 1 FROM session_step
    WHERE session = NEW.session AND kind IN ('closed', 'recorded'));
END;
