-- SPDX-License-Identifier: Apache-2.0
-- The schema of a Retainer store, version 1, for SQLite.
--
-- Three sorts of tables:
--   people and settings   may gain versions or be changed;
--   facts                 are only ever inserted: triggers refuse UPDATE and DELETE;
--   session               a look-up of where each session stands; its steps are the truth.
-- Instants are seconds since 1970 in UTC, durations whole minutes, money whole smallest units,
-- dates and months ISO 8601 text.

PRAGMA application_id = 1381258322;  -- "RTNR"
PRAGMA user_version = 1;

-- People and settings ---------------------------------------------------------------------------

-- A name and address as of some moment. A change is a new row, so issued documents keep theirs.
CREATE TABLE party (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  address TEXT NOT NULL,
  country TEXT NOT NULL,
  vat_id TEXT NOT NULL,
  registration_id TEXT NOT NULL,
  email TEXT NOT NULL,
  iban TEXT NOT NULL,
  bic TEXT NOT NULL
) STRICT;

-- The vendor's settings; the highest id is in force.
CREATE TABLE vendor (
  id INTEGER PRIMARY KEY,
  party INTEGER NOT NULL REFERENCES party (id),
  language TEXT NOT NULL,
  zone TEXT NOT NULL,
  currency TEXT NOT NULL,
  rate INTEGER NOT NULL CHECK (rate > 0),               -- smallest units per hour
  vat_basis_points INTEGER NOT NULL CHECK (vat_basis_points BETWEEN 0 AND 10000),
  invoice_format TEXT NOT NULL,
  credit_note_format TEXT NOT NULL,
  statement_format TEXT NOT NULL
) STRICT;

-- Versions of the credit terms; the highest id is in force. Sessions keep the one of their booking.
CREATE TABLE policy (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  version TEXT NOT NULL,
  source TEXT NOT NULL,                                 -- the policy file itself
  minimum_top_up INTEGER NOT NULL CHECK (minimum_top_up > 0),
  purchase_step INTEGER NOT NULL CHECK (purchase_step > 0),
  working_day INTEGER NOT NULL CHECK (working_day > 0),
  rounding_step INTEGER NOT NULL CHECK (rounding_step > 0),
  rounding_direction TEXT NOT NULL CHECK (rounding_direction IN ('up', 'nearest')),
  rounding_unit TEXT NOT NULL CHECK (rounding_unit IN ('session', 'entry')),
  free_notice_seconds INTEGER NOT NULL CHECK (free_notice_seconds >= 0),
  late_move_penalty INTEGER NOT NULL CHECK (late_move_penalty >= 0),
  late_cancellation_penalty INTEGER NOT NULL CHECK (late_cancellation_penalty >= 0),
  no_show_penalty INTEGER NOT NULL CHECK (no_show_penalty >= 0),
  reserved_expiry TEXT NOT NULL CHECK (reserved_expiry IN ('afterSession', 'withLot'))
) STRICT;

CREATE TABLE customer (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,                            -- the id that people write
  party INTEGER NOT NULL REFERENCES party (id),
  language TEXT NOT NULL,
  zone TEXT NOT NULL,
  currency TEXT NOT NULL,
  rate INTEGER CHECK (rate > 0),                        -- none: the vendor's rate
  plan TEXT
) STRICT;
-- Ids that differ only in case would be one file on some file systems.
CREATE UNIQUE INDEX customer_code_in_any_case ON customer (lower(code));

CREATE TABLE contact (
  id INTEGER PRIMARY KEY,
  customer INTEGER NOT NULL REFERENCES customer (id),
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  CHECK (name <> '' OR email <> '')
) STRICT;
CREATE INDEX contact_of_customer ON contact (customer);

CREATE TABLE technician (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL CHECK (name <> '')
) STRICT;

CREATE TABLE account (
  id INTEGER PRIMARY KEY,
  customer INTEGER NOT NULL REFERENCES customer (id),
  kind TEXT NOT NULL CHECK (kind IN ('server-support', 'allowance')),
  UNIQUE (customer, kind)
) STRICT;

-- Facts -----------------------------------------------------------------------------------------

-- One row for every act that changed the store, in order: who did what, and when.
CREATE TABLE act (
  id INTEGER PRIMARY KEY,
  verb TEXT NOT NULL,
  actor TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;

-- Answers to acts done under a request key, so that a repeat can be answered and does nothing.
CREATE TABLE request (
  key TEXT PRIMARY KEY,
  fingerprint TEXT NOT NULL,                            -- SHA-256 of the act and its options
  act INTEGER NOT NULL REFERENCES act (id),
  answer TEXT NOT NULL                                  -- the JSON that was answered
) STRICT;
CREATE INDEX request_of_act ON request (act);

CREATE TABLE lot (
  id INTEGER PRIMARY KEY,
  account INTEGER NOT NULL REFERENCES account (id),
  origin TEXT NOT NULL CHECK (origin IN ('topUp', 'grant', 'adjustment')),
  minutes INTEGER NOT NULL CHECK (minutes > 0),
  rate INTEGER NOT NULL CHECK (rate >= 0),              -- smallest units per hour
  currency TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  expires_on TEXT,                                      -- the last day
  expires_at INTEGER,                                   -- 23:59:59 of it in the vendor's zone
  CHECK ((expires_on IS NULL) = (expires_at IS NULL))
) STRICT;
CREATE INDEX lot_of_account ON lot (account);
CREATE INDEX lot_by_expiry ON lot (expires_at) WHERE expires_at IS NOT NULL;

-- The ledger of each account, as a bank statement shows it.
CREATE TABLE entry (
  account INTEGER NOT NULL REFERENCES account (id),
  number INTEGER NOT NULL CHECK (number > 0),
  kind TEXT NOT NULL CHECK (kind IN ('topUp', 'grant', 'drawdown', 'penalty', 'waiver',
    'adjustment', 'expiry', 'refund')),
  minutes INTEGER NOT NULL,
  balance INTEGER NOT NULL,
  happened_at INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  act INTEGER NOT NULL REFERENCES act (id),
  session INTEGER REFERENCES session (id),
  lot INTEGER REFERENCES lot (id),
  corrects INTEGER,
  policy INTEGER NOT NULL REFERENCES policy (id),
  reason TEXT,
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  PRIMARY KEY (account, number),
  FOREIGN KEY (account, corrects) REFERENCES entry (account, number),
  CHECK (minutes <> 0),
  CHECK (kind NOT IN ('topUp', 'grant', 'waiver') OR minutes > 0),
  CHECK (kind NOT IN ('drawdown', 'penalty', 'expiry', 'refund') OR minutes < 0),
  CHECK (kind NOT IN ('drawdown', 'penalty') OR session IS NOT NULL),
  CHECK (kind NOT IN ('topUp', 'grant', 'expiry', 'refund') OR lot IS NOT NULL),
  CHECK (kind <> 'waiver' OR corrects IS NOT NULL),
  CHECK (kind NOT IN ('adjustment', 'waiver') OR reason IS NOT NULL)
) STRICT, WITHOUT ROWID;
-- A month of an account is read, and summed, from this index alone.
CREATE INDEX entry_by_time ON entry (account, happened_at, minutes);
CREATE INDEX entry_of_session ON entry (session) WHERE session IS NOT NULL;
CREATE INDEX entry_correcting ON entry (account, corrects) WHERE corrects IS NOT NULL;

-- Which lot, or which correcting entry, pays how many minutes of an entry. Minutes that return to a
-- lot are a row with negative minutes.
CREATE TABLE allocation (
  id INTEGER PRIMARY KEY,
  account INTEGER NOT NULL,
  entry INTEGER NOT NULL,
  lot INTEGER REFERENCES lot (id),
  minutes INTEGER NOT NULL CHECK (minutes <> 0),
  lot_remaining INTEGER CHECK (lot_remaining >= 0),     -- of the lot after this row
  cause INTEGER NOT NULL,                               -- the entry whose posting made this row
  FOREIGN KEY (account, entry) REFERENCES entry (account, number),
  FOREIGN KEY (account, cause) REFERENCES entry (account, number),
  CHECK ((lot IS NULL) = (lot_remaining IS NULL)),
  CHECK (lot IS NOT NULL OR minutes > 0)
) STRICT;
CREATE INDEX allocation_of_entry ON allocation (account, entry);
CREATE INDEX allocation_by_cause ON allocation (account, cause);
CREATE INDEX allocation_of_lot ON allocation (lot, id, lot_remaining) WHERE lot IS NOT NULL;

-- Where each session stands. Rewritten only together with a new step.
CREATE TABLE session (
  id INTEGER PRIMARY KEY,
  account INTEGER NOT NULL REFERENCES account (id),
  policy INTEGER NOT NULL REFERENCES policy (id),
  subject TEXT NOT NULL,
  booked_access INTEGER NOT NULL CHECK (booked_access IN (0, 1)),
  is_day_only INTEGER NOT NULL CHECK (is_day_only IN (0, 1)),
  state TEXT NOT NULL CHECK (state IN ('tentative', 'booked', 'started', 'closed', 'confirmed',
    'disputed', 'settled', 'cancelled', 'noShow')),
  start_at INTEGER NOT NULL,
  end_at INTEGER NOT NULL,
  estimate INTEGER CHECK (estimate > 0),
  is_covered INTEGER NOT NULL CHECK (is_covered IN (0, 1)),
  has_access INTEGER NOT NULL CHECK (has_access IN (0, 1)),
  worked INTEGER CHECK (worked >= 0),
  charged INTEGER CHECK (charged >= 0),
  over_at INTEGER,                                      -- when it was closed, cancelled or missed
  CHECK ((state IN ('tentative', 'booked', 'started')) = (over_at IS NULL))
) STRICT;
-- Open bookings alone: neither a booking nor a balance reads the sessions that are over.
CREATE INDEX open_session_of_account ON session (account)
  WHERE state IN ('tentative', 'booked', 'started');
CREATE INDEX open_session_by_time ON session (start_at, end_at)
  WHERE state IN ('tentative', 'booked', 'started');
CREATE INDEX session_of_account ON session (account, over_at);

CREATE TABLE session_technician (
  session INTEGER NOT NULL REFERENCES session (id),
  technician INTEGER NOT NULL REFERENCES technician (id),
  PRIMARY KEY (session, technician)
) STRICT, WITHOUT ROWID;

CREATE TABLE session_step (
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
  account INTEGER,
  entry INTEGER,
  side TEXT CHECK (side IN ('customer', 'vendor')),
  contact INTEGER REFERENCES contact (id),
  via TEXT,
  note TEXT,
  PRIMARY KEY (session, number),
  -- Checked at the end of the act: a session is written before the entry that names it.
  FOREIGN KEY (account, entry) REFERENCES entry (account, number) DEFERRABLE INITIALLY DEFERRED,
  CHECK (kind NOT IN ('confirmed', 'disputed') OR contact IS NOT NULL),
  CHECK (kind NOT IN ('disputed', 'settled') OR note IS NOT NULL)
) STRICT, WITHOUT ROWID;
-- Also spares a scan of all steps whenever an entry is inserted that a step already names.
CREATE INDEX step_of_entry ON session_step (account, entry) WHERE entry IS NOT NULL;
CREATE UNIQUE INDEX one_confirmation ON session_step (session) WHERE kind = 'confirmed';
CREATE UNIQUE INDEX one_close ON session_step (session) WHERE kind IN ('closed', 'recorded');

-- Minutes worked, one row for each time a technician noted.
CREATE TABLE time_entry (
  session INTEGER NOT NULL REFERENCES session (id),
  line INTEGER NOT NULL CHECK (line > 0),
  technician INTEGER NOT NULL REFERENCES technician (id),
  minutes INTEGER NOT NULL CHECK (minutes >= 0),
  PRIMARY KEY (session, line)
) STRICT, WITHOUT ROWID;

-- Invoices of top-ups and credit notes of refunds.
CREATE TABLE invoice (
  series TEXT NOT NULL CHECK (series IN ('invoice', 'creditNote')),
  year INTEGER NOT NULL,
  sequence INTEGER NOT NULL CHECK (sequence > 0),
  number TEXT NOT NULL UNIQUE,                          -- as printed
  account INTEGER NOT NULL,
  entry INTEGER NOT NULL,
  lot INTEGER NOT NULL REFERENCES lot (id),
  issued_at INTEGER NOT NULL,
  issued_on TEXT NOT NULL,
  vendor INTEGER NOT NULL REFERENCES vendor (id),
  buyer INTEGER NOT NULL REFERENCES party (id),
  language TEXT NOT NULL,
  minutes INTEGER NOT NULL CHECK (minutes > 0),
  rate INTEGER NOT NULL CHECK (rate >= 0),
  currency TEXT NOT NULL,
  vat_category TEXT NOT NULL CHECK (vat_category IN ('S', 'AE', 'O', 'E')),
  vat_basis_points INTEGER NOT NULL,
  net INTEGER NOT NULL,
  tax INTEGER NOT NULL,
  reference TEXT NOT NULL,
  corrects TEXT REFERENCES invoice (number),
  PRIMARY KEY (series, year, sequence),
  UNIQUE (account, entry),
  FOREIGN KEY (account, entry) REFERENCES entry (account, number),
  CHECK ((series = 'creditNote') = (corrects IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX invoice_of_lot ON invoice (lot);

-- Issued statements. Everything printed follows from facts up to `act`.
CREATE TABLE statement (
  year INTEGER NOT NULL,
  sequence INTEGER NOT NULL CHECK (sequence > 0),
  number TEXT NOT NULL UNIQUE,
  account INTEGER NOT NULL REFERENCES account (id),
  month TEXT NOT NULL,
  starts_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,                             -- exclusive
  opening INTEGER NOT NULL,
  closing INTEGER NOT NULL,
  reserved INTEGER NOT NULL,
  owed INTEGER NOT NULL,
  digest TEXT NOT NULL,
  issued_at INTEGER NOT NULL,
  act INTEGER NOT NULL REFERENCES act (id),
  vendor INTEGER NOT NULL REFERENCES vendor (id),
  buyer INTEGER NOT NULL REFERENCES party (id),
  policy INTEGER NOT NULL REFERENCES policy (id),
  zone TEXT NOT NULL,
  language TEXT NOT NULL,
  html_digest TEXT NOT NULL,                            -- SHA-256 of the documents handed out
  xml_digest TEXT NOT NULL,
  PRIMARY KEY (account, month),
  UNIQUE (year, sequence)
) STRICT, WITHOUT ROWID;
CREATE INDEX statement_by_end ON statement (account, ends_at, closing);

-- Rows of time sheets that were imported, so that none is imported twice.
CREATE TABLE imported_row (
  identity TEXT PRIMARY KEY,                            -- SHA-256 of what names the row
  contents TEXT NOT NULL,                               -- SHA-256 of what it says
  session INTEGER NOT NULL REFERENCES session (id)
) STRICT, WITHOUT ROWID;

-- Guards ----------------------------------------------------------------------------------------

CREATE TRIGGER entry_follows BEFORE INSERT ON entry BEGIN
  SELECT RAISE (ABORT, 'append-only: an entry follows the last one of its account')
  WHERE NEW.number <> 1 + COALESCE ((SELECT MAX (number) FROM entry WHERE account = NEW.account), 0)
    OR NEW.balance <> NEW.minutes + COALESCE ((SELECT balance FROM entry
      WHERE account = NEW.account AND number = NEW.number - 1), 0);
  SELECT RAISE (ABORT, 'closed period: the month of this entry is issued')
  WHERE EXISTS (SELECT 1 FROM statement
    WHERE account = NEW.account AND ends_at > NEW.happened_at);
END;

CREATE TRIGGER allocation_follows BEFORE INSERT ON allocation WHEN NEW.lot IS NOT NULL BEGIN
  SELECT RAISE (ABORT, 'append-only: an allocation follows the last one of its lot')
  WHERE NEW.lot_remaining <> COALESCE (
      (SELECT lot_remaining FROM allocation WHERE lot = NEW.lot ORDER BY id DESC LIMIT 1),
      (SELECT minutes FROM lot WHERE id = NEW.lot)) - NEW.minutes
    OR NEW.lot_remaining > (SELECT minutes FROM lot WHERE id = NEW.lot);
END;

CREATE TRIGGER act_update BEFORE UPDATE ON act BEGIN SELECT RAISE (ABORT, 'append-only: act'); END;
CREATE TRIGGER act_delete BEFORE DELETE ON act BEGIN SELECT RAISE (ABORT, 'append-only: act'); END;
CREATE TRIGGER request_update BEFORE UPDATE ON request BEGIN SELECT RAISE (ABORT, 'append-only: request'); END;
CREATE TRIGGER request_delete BEFORE DELETE ON request BEGIN SELECT RAISE (ABORT, 'append-only: request'); END;
CREATE TRIGGER policy_update BEFORE UPDATE ON policy BEGIN SELECT RAISE (ABORT, 'append-only: policy'); END;
CREATE TRIGGER policy_delete BEFORE DELETE ON policy BEGIN SELECT RAISE (ABORT, 'append-only: policy'); END;
CREATE TRIGGER vendor_update BEFORE UPDATE ON vendor BEGIN SELECT RAISE (ABORT, 'append-only: vendor'); END;
CREATE TRIGGER vendor_delete BEFORE DELETE ON vendor BEGIN SELECT RAISE (ABORT, 'append-only: vendor'); END;
CREATE TRIGGER lot_update BEFORE UPDATE ON lot BEGIN SELECT RAISE (ABORT, 'append-only: lot'); END;
CREATE TRIGGER lot_delete BEFORE DELETE ON lot BEGIN SELECT RAISE (ABORT, 'append-only: lot'); END;
CREATE TRIGGER entry_update BEFORE UPDATE ON entry BEGIN SELECT RAISE (ABORT, 'append-only: entry'); END;
CREATE TRIGGER entry_delete BEFORE DELETE ON entry BEGIN SELECT RAISE (ABORT, 'append-only: entry'); END;
CREATE TRIGGER allocation_update BEFORE UPDATE ON allocation BEGIN SELECT RAISE (ABORT, 'append-only: allocation'); END;
CREATE TRIGGER allocation_delete BEFORE DELETE ON allocation BEGIN SELECT RAISE (ABORT, 'append-only: allocation'); END;
CREATE TRIGGER session_step_update BEFORE UPDATE ON session_step BEGIN SELECT RAISE (ABORT, 'append-only: session_step'); END;
CREATE TRIGGER session_step_delete BEFORE DELETE ON session_step BEGIN SELECT RAISE (ABORT, 'append-only: session_step'); END;
CREATE TRIGGER session_technician_update BEFORE UPDATE ON session_technician BEGIN SELECT RAISE (ABORT, 'append-only: session_technician'); END;
CREATE TRIGGER session_technician_delete BEFORE DELETE ON session_technician BEGIN SELECT RAISE (ABORT, 'append-only: session_technician'); END;
CREATE TRIGGER time_entry_update BEFORE UPDATE ON time_entry BEGIN SELECT RAISE (ABORT, 'append-only: time_entry'); END;
CREATE TRIGGER time_entry_delete BEFORE DELETE ON time_entry BEGIN SELECT RAISE (ABORT, 'append-only: time_entry'); END;
CREATE TRIGGER invoice_update BEFORE UPDATE ON invoice BEGIN SELECT RAISE (ABORT, 'append-only: invoice'); END;
CREATE TRIGGER invoice_delete BEFORE DELETE ON invoice BEGIN SELECT RAISE (ABORT, 'append-only: invoice'); END;
CREATE TRIGGER statement_update BEFORE UPDATE ON statement BEGIN SELECT RAISE (ABORT, 'append-only: statement'); END;
CREATE TRIGGER statement_delete BEFORE DELETE ON statement BEGIN SELECT RAISE (ABORT, 'append-only: statement'); END;
CREATE TRIGGER imported_row_update BEFORE UPDATE ON imported_row BEGIN SELECT RAISE (ABORT, 'append-only: imported_row'); END;
CREATE TRIGGER imported_row_delete BEFORE DELETE ON imported_row BEGIN SELECT RAISE (ABORT, 'append-only: imported_row'); END;
CREATE TRIGGER session_delete BEFORE DELETE ON session BEGIN SELECT RAISE (ABORT, 'append-only: session'); END;
CREATE TRIGGER session_identity BEFORE UPDATE OF id, account, policy, subject, booked_access, is_day_only
  ON session BEGIN SELECT RAISE (ABORT, 'append-only: session'); END;
