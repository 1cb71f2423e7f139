-- SPDX-License-Identifier: Apache-2.0
-- What version 6 adds: fewer rows for a session. One lot that pays a whole entry stands on the entry,
-- one technician on the session, and what follows from other columns is not written again.

PRAGMA user_version = 6;

-- The lot that paid a whole entry when it was posted, and what that left of the lot. None where
-- several lots paid, or none, or a part only: `allocation` tells. Later payments are there too.
ALTER TABLE entry ADD COLUMN payer INTEGER REFERENCES lot (id);
ALTER TABLE entry ADD COLUMN payer_left INTEGER
  CHECK (payer_left >= 0 AND payer IS NOT NULL AND minutes < 0 OR payer_left IS NULL AND payer IS NULL);

-- The technician of a session, or the first of several; the others are in `session_technician`.
ALTER TABLE session ADD COLUMN technician INTEGER REFERENCES technician (id);

-- Every payment of an entry by a lot or a correction: `cause` and `id` give the order of each lot's.
CREATE VIEW payment AS
  SELECT account, number AS entry, payer AS lot, -minutes AS minutes, payer_left AS lot_remaining,
    number AS cause, 0 AS id FROM entry WHERE payer IS NOT NULL
  UNION ALL SELECT account, entry, lot, minutes, lot_remaining, cause, id FROM allocation;

-- Everybody who holds, or held, a session.
CREATE VIEW attendance AS
  SELECT id AS session, technician FROM session WHERE technician IS NOT NULL
  UNION ALL SELECT session, technician FROM session_technician;

-- Minutes worked. Where `time_entry` has no line of a session, its own technician worked them all.
CREATE VIEW work AS
  SELECT id AS session, 1 AS line, technician, worked AS minutes FROM session
  WHERE worked IS NOT NULL AND technician IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM time_entry WHERE session = session.id)
  UNION ALL SELECT session, line, technician, minutes FROM time_entry;

-- What is left of each lot that has paid. A look-up, rewritten with each payment; the payments are
-- the truth.
CREATE TABLE lot_standing (
  lot INTEGER PRIMARY KEY REFERENCES lot (id),
  remaining INTEGER NOT NULL CHECK (remaining >= 0)
) STRICT;
INSERT INTO lot_standing (lot, remaining)
  SELECT lot, lot_remaining FROM allocation a
  WHERE lot IS NOT NULL AND id = (SELECT MAX (id) FROM allocation WHERE lot = a.lot);
CREATE TRIGGER lot_standing_delete BEFORE DELETE ON lot_standing BEGIN SELECT RAISE (ABORT, 'append-only: lot_standing'); END;

CREATE TRIGGER payer_follows BEFORE INSERT ON entry WHEN NEW.payer IS NOT NULL BEGIN
  SELECT RAISE (ABORT, 'append-only: a payment follows the last one of its lot')
  WHERE NEW.payer_left IS NOT NEW.minutes + COALESCE (
      (SELECT remaining FROM lot_standing WHERE lot = NEW.payer),
      (SELECT minutes FROM lot WHERE id = NEW.payer))
    OR NEW.account <> (SELECT account FROM lot WHERE id = NEW.payer);
END;
CREATE TRIGGER payer_stands AFTER INSERT ON entry WHEN NEW.payer IS NOT NULL BEGIN
  INSERT INTO lot_standing (lot, remaining) VALUES (NEW.payer, NEW.payer_left)
  ON CONFLICT (lot) DO UPDATE SET remaining = excluded.remaining;
END;
DROP TRIGGER allocation_follows;
CREATE TRIGGER allocation_follows BEFORE INSERT ON allocation WHEN NEW.lot IS NOT NULL BEGIN
  SELECT RAISE (ABORT, 'append-only: an allocation follows the last one of its lot')
  WHERE NEW.lot_remaining <> COALESCE (
      (SELECT remaining FROM lot_standing WHERE lot = NEW.lot),
      (SELECT minutes FROM lot WHERE id = NEW.lot)) - NEW.minutes
    OR NEW.lot_remaining > (SELECT minutes FROM lot WHERE id = NEW.lot);
END;
CREATE TRIGGER allocation_stands AFTER INSERT ON allocation WHEN NEW.lot IS NOT NULL BEGIN
  INSERT INTO lot_standing (lot, remaining) VALUES (NEW.lot, NEW.lot_remaining)
  ON CONFLICT (lot) DO UPDATE SET remaining = excluded.remaining;
END;
DROP INDEX allocation_of_lot;
-- Read beside the entries of an account, from the last one back.
DROP INDEX allocation_by_cause;
CREATE INDEX allocation_by_cause ON allocation (account, cause);

DROP TRIGGER entry_update;
CREATE TRIGGER entry_update BEFORE UPDATE ON entry BEGIN
  SELECT RAISE (ABORT, 'append-only: entry') WHERE (
    NEW.reason = 'erased' AND OLD.reason <> ''
    AND EXISTS (SELECT 1 FROM erasing
      WHERE customer = (SELECT customer FROM account WHERE id = OLD.account))
    AND (NEW.account, NEW.number, NEW.kind, NEW.minutes, NEW.balance, NEW.happened_at,
        NEW.recorded_at, NEW.act, NEW.session, NEW.lot, NEW.corrects, NEW.policy, NEW.digest,
        NEW.payer, NEW.payer_left)
      IS (OLD.account, OLD.number, OLD.kind, OLD.minutes, OLD.balance, OLD.happened_at,
        OLD.recorded_at, OLD.act, OLD.session, OLD.lot, OLD.corrects, OLD.policy, OLD.digest,
        OLD.payer, OLD.payer_left)
    AND NOT EXISTS (SELECT 1 FROM statement WHERE account = OLD.account
      AND starts_at <= OLD.happened_at AND ends_at > OLD.happened_at)
  ) IS NOT TRUE;
END;
DROP TRIGGER session_identity;
CREATE TRIGGER session_identity BEFORE UPDATE OF id, account, policy, booked_access, is_day_only,
  technician ON session BEGIN SELECT RAISE (ABORT, 'append-only: session'); END;

-- Steps name the entry they posted by its number alone: the account is the session's. The entry may
-- be written after the step, so what it names is proven by the audit and not by a reference, which
-- would need an index of every step.
CREATE TABLE new_session_step (
  session INTEGER NOT NULL REFERENCES session (id),
  number INTEGER NOT NULL CHECK (number > 0),
  act INTEGER NOT NULL REFERENCES act (id),
  kind TEXT NOT NULL CHECK (kind IN ('booked', 'tentative', 'recorded', 'covered', 'uncovered',
    'moved', 'accessGranted', 'started', 'closed', 'confirmed', 'disputed', 'settled',
    'cancelled', 'noShow')),
  at INTEGER NOT NULL,
  start_at INTEGER,
  agreed_start_at INTEGER,
  minutes INTEGER,
  charged INTEGER,
  entry INTEGER,
  side TEXT CHECK (side IN ('customer', 'vendor')),
  contact INTEGER REFERENCES contact (id),
  via TEXT,
  note TEXT,
  PRIMARY KEY (session, number),
  CHECK (kind NOT IN ('confirmed', 'disputed') OR contact IS NOT NULL),
  CHECK (kind NOT IN ('disputed', 'settled') OR note IS NOT NULL)
) STRICT, WITHOUT ROWID;
INSERT INTO new_session_step
  SELECT session, number, act, kind, at, start_at, agreed_start_at, minutes, charged, entry, side,
    contact, via, note FROM session_step ORDER BY session, number;
DROP TABLE session_step;
ALTER TABLE new_session_step RENAME TO session_step;
CREATE UNIQUE INDEX one_confirmation ON session_step (session) WHERE kind = 'confirmed';
CREATE TRIGGER one_close BEFORE INSERT ON session_step WHEN NEW.kind IN ('closed', 'recorded') BEGIN
  SELECT RAISE (ABORT, 'append-only: a session is closed once')
  WHERE EXISTS (SELECT 1 FROM session_step
    WHERE session = NEW.session AND kind IN ('closed', 'recorded'));
END;
CREATE TRIGGER session_step_update BEFORE UPDATE ON session_step BEGIN
  SELECT RAISE (ABORT, 'append-only: session_step') WHERE (
    NEW.note = 'erased' AND OLD.note <> ''
    AND EXISTS (SELECT 1 FROM erasing
      WHERE customer = (SELECT a.customer FROM session s JOIN account a ON a.id = s.account
          WHERE s.id = OLD.session))
    AND (NEW.session, NEW.number, NEW.act, NEW.kind, NEW.at, NEW.start_at, NEW.agreed_start_at,
        NEW.minutes, NEW.charged, NEW.entry, NEW.side, NEW.contact, NEW.via)
      IS (OLD.session, OLD.number, OLD.act, OLD.kind, OLD.at, OLD.start_at, OLD.agreed_start_at,
        OLD.minutes, OLD.charged, OLD.entry, OLD.side, OLD.contact, OLD.via)
  ) IS NOT TRUE;
END;
CREATE TRIGGER session_step_delete BEFORE DELETE ON session_step BEGIN SELECT RAISE (ABORT, 'append-only: session_step'); END;
DROP INDEX entry_of_session;

-- Sessions of an account are those of its entries, those that were booked, and those of no charge.
DROP INDEX session_of_account;
CREATE INDEX free_session_of_account ON session (account) WHERE estimate IS NULL AND charged = 0;
