-- SPDX-License-Identifier: Apache-2.0
-- The schema of a Retainer store, for SQLite.
--
-- Two sorts of tables:
--   facts     are only ever inserted; triggers made from `StoredTable.all` refuse UPDATE and DELETE;
--   look-ups  (`…_standing`, `counter`, `number_series`, some columns of `session`) say where things
--             stand, so that nothing is summed to answer; the audit proves them from the facts.
--
-- The customer is the book: keys of a customer's facts begin with the customer's number, and each
-- names the act of that book which wrote it. The vendor's own facts (settings, policies,
-- technicians) are of book 0.
--
-- `digest` is a SHA-256 over the row (32 bytes). Texts of people, which an erasure may blank, enter
-- it through `text_digest`, a digest of their own. An act's digest covers those of all its rows.
--
-- Instants are seconds since 1970 in UTC, money whole smallest units of a currency, dates and months
-- ISO 8601 text. Truths are 0 and 1.

PRAGMA application_id = 1381258322;  -- "RTNR"
PRAGMA user_version = 1;

-- Books ------------------------------------------------------------------------------------------

-- Where each book stands: its last act and that act's digest. A look-up, rewritten with each act.
CREATE TABLE book_standing (
  customer INTEGER PRIMARY KEY,                         -- 0: the vendor's own book
  act INTEGER NOT NULL CHECK (act >= 0),                -- 0: none yet
  digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;

-- Who did what to a book, and when: `actor` and `at` are what the act claims, `login` and `clock_at`
-- what the machine knew. The digest covers the digest of the act before, the act, and every row that
-- it wrote into the book; it is set once, as the act ends.
CREATE TABLE act (
  customer INTEGER NOT NULL REFERENCES book_standing (customer),
  number INTEGER NOT NULL CHECK (number > 0),
  verb TEXT NOT NULL,
  actor TEXT NOT NULL,
  login TEXT NOT NULL,                                  -- of the operating system
  at INTEGER NOT NULL,
  clock_at INTEGER NOT NULL,                            -- the machine's clock
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  PRIMARY KEY (customer, number)
) STRICT, WITHOUT ROWID;

-- A Merkle tree over the heads of the books that changed since the seal before, chained over that
-- seal. No fact refers to a seal.
CREATE TABLE seal (
  number INTEGER PRIMARY KEY CHECK (number > 0),
  leaves INTEGER NOT NULL CHECK (leaves > 0),
  root BLOB NOT NULL CHECK (length(root) = 32),
  digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;

-- The leaves of each seal, in order: the last act that a book had.
CREATE TABLE seal_leaf (
  customer INTEGER NOT NULL,
  act INTEGER NOT NULL,
  seal INTEGER NOT NULL REFERENCES seal (number),
  place INTEGER NOT NULL CHECK (place >= 0),
  PRIMARY KEY (customer, act),
  FOREIGN KEY (customer, act) REFERENCES act (customer, number)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX leaf_of_seal ON seal_leaf (seal, place);

-- Answers to acts done under a request key, so that a repeat can be answered and does nothing. One
-- space of keys for the whole store: a key is looked for in every book before it is used.
CREATE TABLE request (
  customer INTEGER NOT NULL,
  key TEXT NOT NULL,
  act INTEGER NOT NULL,
  fingerprint TEXT NOT NULL,                            -- SHA-256 of the act and its options
  answer TEXT NOT NULL,                                 -- the JSON that was answered
  text_digest BLOB CHECK (length(text_digest) = 32),
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  PRIMARY KEY (customer, key),
  FOREIGN KEY (customer, act) REFERENCES act (customer, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX request_by_key ON request (key);
CREATE INDEX request_of_act ON request (customer, act);

-- The last id given of each kind: sessions, lots, tickets, subscriptions, customers. A look-up; ids
-- may have gaps, and are drawn after every rule has agreed.
CREATE TABLE counter (
  kind TEXT PRIMARY KEY CHECK (kind IN ('customer', 'session', 'lot', 'ticket', 'subscription')),
  last INTEGER NOT NULL CHECK (last >= 0)
) STRICT, WITHOUT ROWID;

-- The last number of each series of documents in a year. A look-up; numbers have no gap but those below.
CREATE TABLE number_series (
  series TEXT NOT NULL CHECK (series IN ('invoice', 'creditNote', 'statement', 'withdrawal')),
  year INTEGER NOT NULL,
  last INTEGER NOT NULL CHECK (last > 0),
  PRIMARY KEY (series, year)
) STRICT, WITHOUT ROWID;

-- Losses that were accepted: an older copy took the place of the store, and acts after it are gone.
CREATE TABLE accepted_loss (
  number INTEGER PRIMARY KEY CHECK (number > 0),
  act INTEGER NOT NULL,
  seal INTEGER CHECK (seal >= 0),                       -- the last one known of; none: nothing told
  seal_digest BLOB CHECK (length(seal_digest) = 32),
  kept_seal INTEGER NOT NULL CHECK (kept_seal >= 0),    -- the last one that is still there
  digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;

-- Numbers of documents that were handed out and lost with them: they are not given again.
CREATE TABLE number_gap (
  series TEXT NOT NULL CHECK (series IN ('invoice', 'creditNote', 'statement', 'withdrawal')),
  year INTEGER NOT NULL,
  first_number INTEGER NOT NULL CHECK (first_number > 0),
  act INTEGER NOT NULL,
  last_number INTEGER NOT NULL CHECK (last_number >= first_number),
  loss INTEGER NOT NULL REFERENCES accepted_loss (number),
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  PRIMARY KEY (series, year, first_number)
) STRICT, WITHOUT ROWID;

-- The vendor ---------------------------------------------------------------------------------------

-- The vendor's name and settings; the highest number is in force.
CREATE TABLE vendor (
  number INTEGER PRIMARY KEY CHECK (number > 0),
  act INTEGER NOT NULL,
  name TEXT NOT NULL CHECK (name <> ''),
  address TEXT NOT NULL,
  country TEXT NOT NULL,
  vat_id TEXT NOT NULL,
  registration_id TEXT NOT NULL,
  email TEXT NOT NULL,
  iban TEXT NOT NULL,
  bic TEXT NOT NULL,
  language TEXT NOT NULL,
  zone TEXT NOT NULL,
  currency TEXT NOT NULL,
  price_per_hour_minor INTEGER NOT NULL CHECK (price_per_hour_minor > 0),
  vat_basis_points INTEGER NOT NULL CHECK (vat_basis_points BETWEEN 0 AND 10000),
  invoice_format TEXT NOT NULL,
  credit_note_format TEXT NOT NULL,
  statement_format TEXT NOT NULL,
  withdrawal_format TEXT NOT NULL,
  templates TEXT,                                       -- a folder of templates; none: those built in
  digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;

-- Versions of the credit terms; the highest number is in force. Sessions keep that of their booking.
CREATE TABLE policy (
  number INTEGER PRIMARY KEY CHECK (number > 0),
  act INTEGER NOT NULL,
  name TEXT NOT NULL,
  version TEXT NOT NULL,
  source TEXT NOT NULL,                                 -- the policy file itself
  minimum_top_up_minutes INTEGER NOT NULL CHECK (minimum_top_up_minutes > 0),
  purchase_step_minutes INTEGER NOT NULL CHECK (purchase_step_minutes > 0),
  working_day_minutes INTEGER NOT NULL CHECK (working_day_minutes > 0),
  rounding_step_minutes INTEGER NOT NULL CHECK (rounding_step_minutes > 0),
  rounding_direction TEXT NOT NULL CHECK (rounding_direction IN ('up', 'nearest')),
  rounding_unit TEXT NOT NULL CHECK (rounding_unit IN ('session', 'entry')),
  free_notice_seconds INTEGER NOT NULL CHECK (free_notice_seconds >= 0),
  late_move_penalty_minutes INTEGER NOT NULL CHECK (late_move_penalty_minutes >= 0),
  late_cancellation_penalty_minutes INTEGER NOT NULL CHECK (late_cancellation_penalty_minutes >= 0),
  no_show_penalty_minutes INTEGER NOT NULL CHECK (no_show_penalty_minutes >= 0),
  reserved_expiry TEXT NOT NULL CHECK (reserved_expiry IN ('afterSession', 'withLot')),
  digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;

-- Closed dates that the vendor imported with a policy, beside those of its country.
CREATE TABLE policy_holiday (
  policy INTEGER NOT NULL REFERENCES policy (number),
  date TEXT NOT NULL,
  name TEXT NOT NULL,
  act INTEGER NOT NULL,
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  PRIMARY KEY (policy, date)
) STRICT, WITHOUT ROWID;

CREATE TABLE technician (
  number INTEGER PRIMARY KEY CHECK (number > 0),
  act INTEGER NOT NULL,
  code TEXT NOT NULL UNIQUE,                            -- the id that people write
  name TEXT NOT NULL CHECK (name <> ''),
  grade TEXT NOT NULL,                                  -- what a plan may ask for, such as senior
  digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;

-- People -------------------------------------------------------------------------------------------

CREATE TABLE customer (
  number INTEGER PRIMARY KEY REFERENCES book_standing (customer) CHECK (number > 0),
  act INTEGER NOT NULL,
  code TEXT NOT NULL UNIQUE,                            -- the id that people write
  currency TEXT NOT NULL,
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  FOREIGN KEY (number, act) REFERENCES act (customer, number)
) STRICT;
-- Ids that differ only in case would be one file on some file systems.
CREATE UNIQUE INDEX customer_code_in_any_case ON customer (lower(code));

-- What is said of a customer as of some act; the highest number is in force. Issued documents name
-- the version that they print.
CREATE TABLE customer_version (
  customer INTEGER NOT NULL REFERENCES customer (number),
  number INTEGER NOT NULL CHECK (number > 0),
  act INTEGER NOT NULL,
  name TEXT NOT NULL CHECK (name <> ''),
  address TEXT NOT NULL,
  country TEXT NOT NULL,
  vat_id TEXT NOT NULL,
  registration_id TEXT NOT NULL,
  email TEXT NOT NULL,
  language TEXT NOT NULL,
  zone TEXT NOT NULL,
  is_zone_own INTEGER NOT NULL CHECK (is_zone_own IN (0, 1)),  -- given, not the vendor's
  price_per_hour_minor INTEGER CHECK (price_per_hour_minor > 0),  -- none: the vendor's
  plan TEXT,
  text_digest BLOB CHECK (length(text_digest) = 32),
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  PRIMARY KEY (customer, number),
  FOREIGN KEY (customer, act) REFERENCES act (customer, number)
) STRICT, WITHOUT ROWID;

-- Who may confirm or dispute hours.
CREATE TABLE contact (
  customer INTEGER NOT NULL REFERENCES customer (number),
  number INTEGER NOT NULL CHECK (number > 0),
  act INTEGER NOT NULL,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  text_digest BLOB CHECK (length(text_digest) = 32),
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  PRIMARY KEY (customer, number),
  FOREIGN KEY (customer, act) REFERENCES act (customer, number),
  CHECK (name <> '' OR email <> '')
) STRICT, WITHOUT ROWID;

-- Contacts that were withdrawn: they may no longer answer, and are no longer listed.
CREATE TABLE contact_end (
  customer INTEGER NOT NULL,
  contact INTEGER NOT NULL,
  act INTEGER NOT NULL,
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  PRIMARY KEY (customer, contact),
  FOREIGN KEY (customer, contact) REFERENCES contact (customer, number),
  FOREIGN KEY (customer, act) REFERENCES act (customer, number)
) STRICT, WITHOUT ROWID;

-- Erasures of personal data, of whole customers or single contacts. No personal data.
CREATE TABLE erasure (
  customer INTEGER NOT NULL REFERENCES customer (number),
  number INTEGER NOT NULL CHECK (number > 0),
  act INTEGER NOT NULL,
  contact INTEGER,                                      -- none: the whole customer
  reason TEXT NOT NULL CHECK (reason <> ''),
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  PRIMARY KEY (customer, number),
  FOREIGN KEY (customer, act) REFERENCES act (customer, number),
  FOREIGN KEY (customer, contact) REFERENCES contact (customer, number)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX erasure_of_customer ON erasure (customer) WHERE contact IS NULL;

-- What sorts of data an erasure replaced, and in how many rows.
CREATE TABLE erasure_part (
  customer INTEGER NOT NULL,
  erasure INTEGER NOT NULL,
  kind TEXT NOT NULL,
  row_count INTEGER NOT NULL CHECK (row_count > 0),
  act INTEGER NOT NULL,
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  PRIMARY KEY (customer, erasure, kind),
  FOREIGN KEY (customer, erasure) REFERENCES erasure (customer, number),
  FOREIGN KEY (customer, act) REFERENCES act (customer, number)
) STRICT, WITHOUT ROWID;

-- The ledger ---------------------------------------------------------------------------------------

-- Minutes bought or granted at once.
CREATE TABLE lot (
  customer INTEGER NOT NULL REFERENCES customer (number),
  account TEXT NOT NULL CHECK (account IN ('server-support', 'allowance')),
  number INTEGER NOT NULL CHECK (number > 0),           -- L-3
  act INTEGER NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('topUp', 'grant', 'adjustment')),
  minutes INTEGER NOT NULL CHECK (minutes > 0),
  price_per_hour_minor INTEGER NOT NULL CHECK (price_per_hour_minor >= 0),
  currency TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  expires_on TEXT,                                      -- the last day
  expires_at INTEGER,                                   -- 23:59:59 of it in the vendor's zone
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  PRIMARY KEY (customer, account, number),
  FOREIGN KEY (customer, act) REFERENCES act (customer, number),
  CHECK ((expires_on IS NULL) = (expires_at IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX lot_by_number ON lot (number);
CREATE INDEX lot_by_expiry ON lot (expires_at) WHERE expires_at IS NOT NULL;

-- The ledger of each account, as a bank statement shows it. The digest covers the digest before and
-- the act.
CREATE TABLE entry (
  customer INTEGER NOT NULL REFERENCES customer (number),
  account TEXT NOT NULL CHECK (account IN ('server-support', 'allowance')),
  number INTEGER NOT NULL CHECK (number > 0),
  act INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('topUp', 'grant', 'drawdown', 'penalty', 'waiver',
    'adjustment', 'expiry', 'refund')),
  minutes INTEGER NOT NULL CHECK (minutes <> 0),
  balance_minutes INTEGER NOT NULL,
  happened_at INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  session INTEGER,
  lot INTEGER,
  corrects INTEGER,
  policy INTEGER NOT NULL REFERENCES policy (number),
  reason TEXT,
  text_digest BLOB CHECK (length(text_digest) = 32),
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  PRIMARY KEY (customer, account, number),
  FOREIGN KEY (customer, act) REFERENCES act (customer, number),
  FOREIGN KEY (customer, session) REFERENCES session (customer, number),
  FOREIGN KEY (customer, account, lot) REFERENCES lot (customer, account, number),
  FOREIGN KEY (customer, account, corrects) REFERENCES entry (customer, account, number),
  CHECK (kind NOT IN ('topUp', 'grant', 'waiver') OR minutes > 0),
  CHECK (kind NOT IN ('drawdown', 'penalty', 'expiry', 'refund') OR minutes < 0),
  CHECK (kind NOT IN ('drawdown', 'penalty') OR session IS NOT NULL),
  CHECK (kind NOT IN ('topUp', 'grant', 'expiry', 'refund') OR lot IS NOT NULL),
  CHECK (kind <> 'waiver' OR corrects IS NOT NULL),
  CHECK (kind NOT IN ('adjustment', 'waiver') OR reason IS NOT NULL)
) STRICT, WITHOUT ROWID;
-- A month of an account is read, and summed, from this index alone.
CREATE INDEX entry_by_time ON entry (customer, account, happened_at, minutes);
CREATE INDEX entry_correcting ON entry (customer, account, corrects) WHERE corrects IS NOT NULL;

-- Which lot, or which correcting entry, pays how many minutes of an entry. Minutes that return to a
-- lot are a row with negative minutes.
CREATE TABLE payment (
  customer INTEGER NOT NULL,
  account TEXT NOT NULL,
  cause INTEGER NOT NULL,                               -- the entry whose posting made this row
  line INTEGER NOT NULL CHECK (line > 0),
  act INTEGER NOT NULL,
  entry INTEGER NOT NULL,                               -- the entry that is paid
  lot INTEGER,                                          -- none: the cause pays, by correcting
  minutes INTEGER NOT NULL CHECK (minutes <> 0),
  lot_left_minutes INTEGER CHECK (lot_left_minutes >= 0),  -- of the lot after this row
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  PRIMARY KEY (customer, account, cause, line),
  FOREIGN KEY (customer, act) REFERENCES act (customer, number),
  FOREIGN KEY (customer, account, entry) REFERENCES entry (customer, account, number),
  FOREIGN KEY (customer, account, cause) REFERENCES entry (customer, account, number),
  FOREIGN KEY (customer, account, lot) REFERENCES lot (customer, account, number),
  CHECK ((lot IS NULL) = (lot_left_minutes IS NULL)),
  CHECK (lot IS NOT NULL OR minutes > 0)
) STRICT, WITHOUT ROWID;
CREATE INDEX payment_of_entry ON payment (customer, account, entry) WHERE entry <> cause;

-- Where each account stands: its last entry and the balance after it. A look-up, kept by a trigger.
CREATE TABLE account_standing (
  customer INTEGER NOT NULL REFERENCES customer (number),
  account TEXT NOT NULL,
  entry INTEGER NOT NULL CHECK (entry > 0),
  balance_minutes INTEGER NOT NULL,
  PRIMARY KEY (customer, account)
) STRICT, WITHOUT ROWID;

-- What is left of each lot that has paid. A look-up, kept by a trigger.
CREATE TABLE lot_standing (
  customer INTEGER NOT NULL,
  account TEXT NOT NULL,
  lot INTEGER NOT NULL,
  left_minutes INTEGER NOT NULL CHECK (left_minutes >= 0),
  PRIMARY KEY (customer, account, lot),
  FOREIGN KEY (customer, account, lot) REFERENCES lot (customer, account, number)
) STRICT, WITHOUT ROWID;

-- Sessions -----------------------------------------------------------------------------------------

-- Each session. What its digest covers never changes; the rest is a look-up of where it stands,
-- rewritten only together with a new step. The steps are the truth.
CREATE TABLE session (
  customer INTEGER NOT NULL REFERENCES customer (number),
  number INTEGER NOT NULL CHECK (number > 0),           -- S-12
  act INTEGER NOT NULL,
  account TEXT NOT NULL CHECK (account IN ('server-support', 'allowance')),
  policy INTEGER NOT NULL REFERENCES policy (number),
  subject TEXT NOT NULL,
  booked_access INTEGER NOT NULL CHECK (booked_access IN (0, 1)),
  is_day_only INTEGER NOT NULL CHECK (is_day_only IN (0, 1)),
  text_digest BLOB CHECK (length(text_digest) = 32),
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  state TEXT NOT NULL CHECK (state IN ('tentative', 'booked', 'started', 'closed', 'confirmed',
    'disputed', 'settled', 'cancelled', 'noShow')),
  start_at INTEGER NOT NULL,
  end_at INTEGER NOT NULL,
  estimate_minutes INTEGER CHECK (estimate_minutes > 0),
  is_covered INTEGER NOT NULL CHECK (is_covered IN (0, 1)),
  has_access INTEGER NOT NULL CHECK (has_access IN (0, 1)),
  worked_minutes INTEGER CHECK (worked_minutes >= 0),
  charged_minutes INTEGER CHECK (charged_minutes >= 0),
  over_at INTEGER,                                      -- when it was closed, cancelled or missed
  PRIMARY KEY (customer, number),
  FOREIGN KEY (customer, act) REFERENCES act (customer, number),
  CHECK ((state IN ('tentative', 'booked', 'started')) = (over_at IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX session_by_number ON session (number);
CREATE INDEX session_by_start ON session (start_at);
-- Open bookings alone: neither a booking nor a balance reads the sessions that are over.
CREATE INDEX open_session_of_customer ON session (customer, account)
  WHERE state IN ('tentative', 'booked', 'started');
CREATE INDEX open_session_by_time ON session (start_at, end_at)
  WHERE state IN ('tentative', 'booked', 'started');
-- How long the longest open booking is: a search for overlapping ones need not look further back.
CREATE INDEX open_session_by_length ON session ((end_at - start_at))
  WHERE state IN ('tentative', 'booked', 'started');
-- Sessions that were once booked: whether one was open at some moment is asked of these alone.
CREATE INDEX booked_session_of_customer ON session (customer, account, over_at)
  WHERE estimate_minutes IS NOT NULL;

-- Who holds, or held, a session.
CREATE TABLE session_technician (
  customer INTEGER NOT NULL,
  session INTEGER NOT NULL,
  technician INTEGER NOT NULL REFERENCES technician (number),
  act INTEGER NOT NULL,
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  PRIMARY KEY (customer, session, technician),
  FOREIGN KEY (customer, act) REFERENCES act (customer, number),
  FOREIGN KEY (customer, session) REFERENCES session (customer, number)
) STRICT, WITHOUT ROWID;

-- What happened to a session, in order. A step is written before the entry that it posted, so what
-- it names is proven by the audit, not by a reference.
CREATE TABLE session_step (
  customer INTEGER NOT NULL,
  session INTEGER NOT NULL,
  number INTEGER NOT NULL CHECK (number > 0),
  act INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('booked', 'tentative', 'recorded', 'covered', 'uncovered',
    'moved', 'accessGranted', 'started', 'closed', 'confirmed', 'disputed', 'settled',
    'cancelled', 'noShow')),
  at INTEGER NOT NULL,
  start_at INTEGER,
  agreed_start_at INTEGER,
  minutes INTEGER,
  charged_minutes INTEGER,
  entry INTEGER,
  side TEXT CHECK (side IN ('customer', 'vendor')),
  contact INTEGER,
  via TEXT,
  note TEXT,
  text_digest BLOB CHECK (length(text_digest) = 32),
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  PRIMARY KEY (customer, session, number),
  FOREIGN KEY (customer, act) REFERENCES act (customer, number),
  FOREIGN KEY (customer, session) REFERENCES session (customer, number),
  FOREIGN KEY (customer, contact) REFERENCES contact (customer, number),
  CHECK (kind NOT IN ('confirmed', 'disputed') OR contact IS NOT NULL),
  CHECK (kind NOT IN ('disputed', 'settled') OR note IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX one_confirmation ON session_step (customer, session) WHERE kind = 'confirmed';

-- Minutes worked, one row for each time a technician noted.
CREATE TABLE session_work (
  customer INTEGER NOT NULL,
  session INTEGER NOT NULL,
  line INTEGER NOT NULL CHECK (line > 0),
  act INTEGER NOT NULL,
  technician INTEGER NOT NULL REFERENCES technician (number),
  minutes INTEGER NOT NULL CHECK (minutes >= 0),
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  PRIMARY KEY (customer, session, line),
  FOREIGN KEY (customer, act) REFERENCES act (customer, number),
  FOREIGN KEY (customer, session) REFERENCES session (customer, number)
) STRICT, WITHOUT ROWID;

-- Rows of time sheets that were imported, so that none is imported twice.
CREATE TABLE imported_row (
  customer INTEGER NOT NULL,
  identity BLOB NOT NULL CHECK (length(identity) = 32), -- SHA-256 of what names the row
  act INTEGER NOT NULL,
  contents BLOB NOT NULL CHECK (length(contents) = 32), -- SHA-256 of what it says
  session INTEGER NOT NULL,
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  PRIMARY KEY (customer, identity),
  FOREIGN KEY (customer, act) REFERENCES act (customer, number),
  FOREIGN KEY (customer, session) REFERENCES session (customer, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX imported_row_by_identity ON imported_row (identity);

-- Documents ----------------------------------------------------------------------------------------

-- What every issued document has: its number in a series, its day, and whom it names.
CREATE TABLE document (
  customer INTEGER NOT NULL REFERENCES customer (number),
  number TEXT NOT NULL,                                 -- as printed
  act INTEGER NOT NULL,
  series TEXT NOT NULL CHECK (series IN ('invoice', 'creditNote', 'statement', 'withdrawal')),
  year INTEGER NOT NULL,
  sequence INTEGER NOT NULL CHECK (sequence > 0),
  issued_at INTEGER NOT NULL,
  issued_on TEXT NOT NULL,
  vendor INTEGER NOT NULL REFERENCES vendor (number),
  buyer INTEGER NOT NULL,                               -- the customer's version
  language TEXT NOT NULL,
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  PRIMARY KEY (customer, number),
  FOREIGN KEY (customer, act) REFERENCES act (customer, number),
  FOREIGN KEY (customer, buyer) REFERENCES customer_version (customer, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_by_number ON document (number);

-- The bytes of issued documents, made in the act that issued them and kept as they are.
CREATE TABLE document_file (
  customer INTEGER NOT NULL,
  document TEXT NOT NULL,
  format TEXT NOT NULL,                                 -- such as html
  act INTEGER NOT NULL,
  sha256 BLOB NOT NULL CHECK (length(sha256) = 32),     -- of the bytes, for which it stands in the digest
  bytes BLOB NOT NULL,
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  PRIMARY KEY (customer, document, format),
  FOREIGN KEY (customer, act) REFERENCES act (customer, number),
  FOREIGN KEY (customer, document) REFERENCES document (customer, number)
) STRICT;
CREATE INDEX document_file_by_hash ON document_file (sha256);

-- Invoices of top-ups and credit notes of refunds.
CREATE TABLE invoice (
  customer INTEGER NOT NULL,
  document TEXT NOT NULL,
  act INTEGER NOT NULL,
  account TEXT NOT NULL,
  entry INTEGER NOT NULL,
  lot INTEGER NOT NULL,
  minutes INTEGER NOT NULL CHECK (minutes > 0),
  price_per_hour_minor INTEGER NOT NULL CHECK (price_per_hour_minor >= 0),
  currency TEXT NOT NULL,
  vat_category TEXT NOT NULL CHECK (vat_category IN ('S', 'AE', 'O', 'E')),
  vat_basis_points INTEGER NOT NULL,
  net_minor INTEGER NOT NULL,
  tax_minor INTEGER NOT NULL,
  reference TEXT NOT NULL,
  corrects TEXT,                                        -- of a credit note, its invoice
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  PRIMARY KEY (customer, document),
  UNIQUE (customer, account, entry),
  FOREIGN KEY (customer, act) REFERENCES act (customer, number),
  FOREIGN KEY (customer, document) REFERENCES document (customer, number),
  FOREIGN KEY (customer, account, entry) REFERENCES entry (customer, account, number),
  FOREIGN KEY (customer, account, lot) REFERENCES lot (customer, account, number),
  FOREIGN KEY (customer, corrects) REFERENCES document (customer, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX invoice_of_lot ON invoice (customer, account, lot);

-- Issued statements: from then on no entry may be dated into the month, unless it is withdrawn.
CREATE TABLE statement (
  customer INTEGER NOT NULL,
  document TEXT NOT NULL,
  act INTEGER NOT NULL,
  account TEXT NOT NULL CHECK (account = 'server-support'),
  month TEXT NOT NULL,
  starts_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,                             -- exclusive
  opening_minutes INTEGER NOT NULL,
  closing_minutes INTEGER NOT NULL,
  reserved_minutes INTEGER NOT NULL,
  owed_minutes INTEGER NOT NULL,
  entry INTEGER NOT NULL CHECK (entry >= 0),            -- the last one then; 0: none
  policy INTEGER NOT NULL REFERENCES policy (number),
  zone TEXT NOT NULL,
  is_withdrawn INTEGER NOT NULL CHECK (is_withdrawn IN (0, 1)),  -- a look-up, as withdrawals tell
  request TEXT,                                         -- the key it was asked for under
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  PRIMARY KEY (customer, document),
  FOREIGN KEY (customer, act) REFERENCES act (customer, number),
  FOREIGN KEY (customer, document) REFERENCES document (customer, number)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX statement_of_month ON statement (customer, account, month) WHERE is_withdrawn = 0;
CREATE INDEX statement_by_end ON statement (customer, account, ends_at, closing_minutes) WHERE is_withdrawn = 0;

-- Statements withdrawn, each by a document of its own: the month is open again.
CREATE TABLE statement_withdrawal (
  customer INTEGER NOT NULL,
  document TEXT NOT NULL,                               -- its own
  act INTEGER NOT NULL,
  statement TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (reason <> ''),
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  PRIMARY KEY (customer, document),
  UNIQUE (customer, statement),
  FOREIGN KEY (customer, act) REFERENCES act (customer, number),
  FOREIGN KEY (customer, document) REFERENCES document (customer, number),
  FOREIGN KEY (customer, statement) REFERENCES statement (customer, document)
) STRICT, WITHOUT ROWID;

-- Service ------------------------------------------------------------------------------------------

-- A plan bought, or tried, for a time. Its end is no longer part of it.
CREATE TABLE subscription (
  customer INTEGER NOT NULL REFERENCES customer (number),
  number INTEGER NOT NULL CHECK (number > 0),           -- SUB-2
  act INTEGER NOT NULL,
  policy INTEGER NOT NULL REFERENCES policy (number),
  kind TEXT NOT NULL CHECK (kind IN ('subscription', 'trial')),
  plan TEXT,                                            -- none: a trial that names no plan
  allowance_minutes INTEGER CHECK (allowance_minutes > 0),  -- of each month; none: no limit
  starts_at INTEGER NOT NULL,
  ends_at INTEGER CHECK (ends_at > starts_at),          -- none: until it is ended
  zone TEXT NOT NULL,                                   -- where its months begin at midnight
  contract TEXT NOT NULL,                               -- empty: none was signed
  reason TEXT NOT NULL,                                 -- why a trial is given again; else empty
  text_digest BLOB CHECK (length(text_digest) = 32),
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  PRIMARY KEY (customer, number),
  FOREIGN KEY (customer, act) REFERENCES act (customer, number),
  CHECK (kind = 'trial' OR plan IS NOT NULL)
) STRICT, WITHOUT ROWID;

-- Subscriptions ended before, or without, an agreed end.
CREATE TABLE subscription_end (
  customer INTEGER NOT NULL,
  subscription INTEGER NOT NULL,
  act INTEGER NOT NULL,
  at INTEGER NOT NULL,
  reason TEXT NOT NULL,
  text_digest BLOB CHECK (length(text_digest) = 32),
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  PRIMARY KEY (customer, subscription),
  FOREIGN KEY (customer, act) REFERENCES act (customer, number),
  FOREIGN KEY (customer, subscription) REFERENCES subscription (customer, number)
) STRICT, WITHOUT ROWID;

-- Licences for further environments that a plan includes.
CREATE TABLE licence (
  customer INTEGER NOT NULL REFERENCES customer (number),
  number INTEGER NOT NULL CHECK (number > 0),
  act INTEGER NOT NULL,
  environment TEXT NOT NULL CHECK (environment <> ''),
  at INTEGER NOT NULL,
  text_digest BLOB CHECK (length(text_digest) = 32),
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  PRIMARY KEY (customer, number),
  FOREIGN KEY (customer, act) REFERENCES act (customer, number)
) STRICT, WITHOUT ROWID;

-- A ticket keeps the policy version, the plan and the zone it was opened under.
CREATE TABLE ticket (
  customer INTEGER NOT NULL REFERENCES customer (number),
  number INTEGER NOT NULL CHECK (number > 0),           -- T-4
  act INTEGER NOT NULL,
  policy INTEGER NOT NULL REFERENCES policy (number),
  plan TEXT,                                            -- none: no promise
  zone TEXT NOT NULL,                                   -- the customer's
  subject TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  text_digest BLOB CHECK (length(text_digest) = 32),
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  PRIMARY KEY (customer, number),
  FOREIGN KEY (customer, act) REFERENCES act (customer, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX ticket_by_number ON ticket (number);

-- What happened to a ticket, in order. State, clocks and violations are folds over this.
CREATE TABLE ticket_event (
  customer INTEGER NOT NULL,
  ticket INTEGER NOT NULL,
  number INTEGER NOT NULL CHECK (number > 0),
  act INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('opened', 'message', 'reply', 'receipt', 'waiting', 'resumed',
    'severity', 'override', 'proposal', 'assigned', 'called', 'worked', 'resolved', 'reopened')),
  at INTEGER NOT NULL,
  side TEXT NOT NULL CHECK (side IN ('customer', 'vendor')),
  severity TEXT,
  origin TEXT CHECK (origin IN ('customer', 'vendor', 'matrix', 'facts', 'ceiling', 'standard')),
  channel TEXT,
  technician INTEGER REFERENCES technician (number),
  is_marked INTEGER NOT NULL CHECK (is_marked IN (0, 1)),
  note TEXT,
  text_digest BLOB CHECK (length(text_digest) = 32),
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  PRIMARY KEY (customer, ticket, number),
  FOREIGN KEY (customer, act) REFERENCES act (customer, number),
  FOREIGN KEY (customer, ticket) REFERENCES ticket (customer, number),
  CHECK ((kind = 'opened') = (number = 1)),
  CHECK (kind NOT IN ('severity', 'override', 'proposal') OR severity IS NOT NULL),
  CHECK (kind <> 'assigned' OR technician IS NOT NULL)
) STRICT, WITHOUT ROWID;

-- Facts that an event told of its ticket; later ones go before earlier ones.
CREATE TABLE ticket_fact (
  customer INTEGER NOT NULL,
  ticket INTEGER NOT NULL,
  event INTEGER NOT NULL,
  name TEXT NOT NULL,
  act INTEGER NOT NULL,
  value TEXT NOT NULL,
  text_digest BLOB CHECK (length(text_digest) = 32),
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  PRIMARY KEY (customer, ticket, event, name),
  FOREIGN KEY (customer, act) REFERENCES act (customer, number),
  FOREIGN KEY (customer, ticket, event) REFERENCES ticket_event (customer, ticket, number)
) STRICT, WITHOUT ROWID;

-- Minutes worked on a ticket. Where the plan includes hours, the session that drew them.
CREATE TABLE ticket_work (
  customer INTEGER NOT NULL,
  ticket INTEGER NOT NULL,
  event INTEGER NOT NULL,
  line INTEGER NOT NULL CHECK (line > 0),
  act INTEGER NOT NULL,
  technician INTEGER NOT NULL REFERENCES technician (number),
  minutes INTEGER NOT NULL CHECK (minutes >= 0),
  session INTEGER,
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  PRIMARY KEY (customer, ticket, event, line),
  FOREIGN KEY (customer, act) REFERENCES act (customer, number),
  FOREIGN KEY (customer, ticket, event) REFERENCES ticket_event (customer, ticket, number),
  FOREIGN KEY (customer, session) REFERENCES session (customer, number)
) STRICT, WITHOUT ROWID;

-- The ticket that a session of server support works on: such work is paid from the credit.
CREATE TABLE session_ticket (
  customer INTEGER NOT NULL,
  session INTEGER NOT NULL,
  act INTEGER NOT NULL,
  ticket INTEGER NOT NULL,
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  PRIMARY KEY (customer, session),
  FOREIGN KEY (customer, act) REFERENCES act (customer, number),
  FOREIGN KEY (customer, session) REFERENCES session (customer, number),
  FOREIGN KEY (customer, ticket) REFERENCES ticket (customer, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX session_of_ticket ON session_ticket (customer, ticket);

-- Triggers that keep the look-ups and the order of facts ----------------------------------------------

CREATE TRIGGER act_follows BEFORE INSERT ON act BEGIN
  SELECT RAISE (ABORT, 'append-only: an act follows the last one of its book')
  WHERE NEW.number <> 1 + (SELECT act FROM book_standing WHERE customer = NEW.customer);
END;

CREATE TRIGGER seal_follows BEFORE INSERT ON seal BEGIN
  SELECT RAISE (ABORT, 'append-only: a seal follows the last one')
  WHERE NEW.number <> 1 + COALESCE ((SELECT MAX (number) FROM seal), 0);
END;

CREATE TRIGGER entry_follows BEFORE INSERT ON entry BEGIN
  SELECT RAISE (ABORT, 'append-only: an entry follows the last one of its account')
  WHERE NEW.number <> 1 + COALESCE ((SELECT MAX (number) FROM entry
      WHERE customer = NEW.customer AND account = NEW.account), 0)
    OR NEW.balance_minutes <> NEW.minutes + COALESCE ((SELECT balance_minutes FROM entry
      WHERE customer = NEW.customer AND account = NEW.account AND number = NEW.number - 1), 0);
  SELECT RAISE (ABORT, 'closed period: the month of this entry is issued')
  WHERE EXISTS (SELECT 1 FROM statement WHERE customer = NEW.customer
    AND account = NEW.account AND is_withdrawn = 0 AND ends_at > NEW.happened_at);
END;

CREATE TRIGGER entry_stands AFTER INSERT ON entry BEGIN
  INSERT INTO account_standing (customer, account, entry, balance_minutes)
  VALUES (NEW.customer, NEW.account, NEW.number, NEW.balance_minutes)
  ON CONFLICT (customer, account)
  DO UPDATE SET entry = excluded.entry, balance_minutes = excluded.balance_minutes;
END;

CREATE TRIGGER payment_follows BEFORE INSERT ON payment WHEN NEW.lot IS NOT NULL BEGIN
  SELECT RAISE (ABORT, 'append-only: a payment follows the last one of its lot')
  WHERE NEW.lot_left_minutes IS NOT COALESCE (
      (SELECT left_minutes FROM lot_standing
        WHERE customer = NEW.customer AND account = NEW.account AND lot = NEW.lot),
      (SELECT minutes FROM lot
        WHERE customer = NEW.customer AND account = NEW.account AND number = NEW.lot)) - NEW.minutes
    OR NEW.lot_left_minutes > (SELECT minutes FROM lot
      WHERE customer = NEW.customer AND account = NEW.account AND number = NEW.lot);
END;

CREATE TRIGGER payment_stands AFTER INSERT ON payment WHEN NEW.lot IS NOT NULL BEGIN
  INSERT INTO lot_standing (customer, account, lot, left_minutes)
  VALUES (NEW.customer, NEW.account, NEW.lot, NEW.lot_left_minutes)
  ON CONFLICT (customer, account, lot) DO UPDATE SET left_minutes = excluded.left_minutes;
END;

CREATE TRIGGER one_close BEFORE INSERT ON session_step WHEN NEW.kind IN ('closed', 'recorded') BEGIN
  SELECT RAISE (ABORT, 'append-only: a session is closed once')
  WHERE EXISTS (SELECT 1 FROM session_step WHERE customer = NEW.customer
    AND session = NEW.session AND kind IN ('closed', 'recorded'));
END;

CREATE TRIGGER ticket_event_follows BEFORE INSERT ON ticket_event BEGIN
  SELECT RAISE (ABORT, 'append-only: an event follows the last one of its ticket')
  WHERE NEW.number <> 1 + COALESCE ((SELECT MAX (number) FROM ticket_event
      WHERE customer = NEW.customer AND ticket = NEW.ticket), 0)
    OR NEW.at < (SELECT MAX (at) FROM ticket_event
      WHERE customer = NEW.customer AND ticket = NEW.ticket);
END;

-- What the planner is told -----------------------------------------------------------------------

-- Counts of rows as a grown store has them: without them the planner would read every session of a
-- customer to find the few that are open. They are the same in each store, so that plans are too.
ANALYZE;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('session', 'session', '200000 200 1'),
  ('session', 'session_by_number', '200000 1'),
  ('session', 'open_session_of_customer', '100 2 1'),
  ('session', 'open_session_by_time', '100 1 1'),
  ('session', 'open_session_by_length', '100 50'),
  ('session', 'booked_session_of_customer', '20000 20 20 1'),
  ('lot', 'lot', '10000 10 10 1'),
  ('lot', 'lot_by_number', '10000 1'),
  ('lot', 'lot_by_expiry', '1000 2');
