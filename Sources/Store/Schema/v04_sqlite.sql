-- SPDX-License-Identifier: Apache-2.0
-- What version 4 adds: the erasure of a person's data, and the one narrow gap in the guards that it
-- needs.
--
-- A guard of facts still refuses every change but one: while the last act of the store is an erasure
-- of the row's own customer, a text that people wrote may become the word 'erased', and nothing else
-- of the row may differ. What issued documents print is not touched by the program, so that they
-- come out byte for byte.

PRAGMA user_version = 4;

-- Erasures, whole customers or single contacts: who, when and why. No personal data.
CREATE TABLE erasure (
  id INTEGER PRIMARY KEY,
  customer INTEGER NOT NULL REFERENCES customer (id),
  contact INTEGER REFERENCES contact (id),              -- none: the whole customer
  reason TEXT NOT NULL CHECK (reason <> ''),
  act INTEGER NOT NULL UNIQUE REFERENCES act (id)
) STRICT;
CREATE UNIQUE INDEX erasure_of_customer ON erasure (customer) WHERE contact IS NULL;
CREATE UNIQUE INDEX erasure_of_contact ON erasure (contact) WHERE contact IS NOT NULL;

-- What sorts of data an erasure replaced, and in how many rows.
CREATE TABLE erasure_part (
  erasure INTEGER NOT NULL REFERENCES erasure (id),
  kind TEXT NOT NULL,
  rows INTEGER NOT NULL CHECK (rows > 0),
  PRIMARY KEY (erasure, kind)
) STRICT, WITHOUT ROWID;

-- Entries whose reason was erased. Their own digest covers the lost words and stays a link of the
-- chain; the digest here covers the entry as it is now and the digest before it.
CREATE TABLE erased_entry (
  account INTEGER NOT NULL,
  number INTEGER NOT NULL,
  erasure INTEGER NOT NULL REFERENCES erasure (id),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  PRIMARY KEY (account, number),
  FOREIGN KEY (account, number) REFERENCES entry (account, number)
) STRICT, WITHOUT ROWID;

-- Set where a contact is erased: it may no longer answer, and is no longer listed.
ALTER TABLE contact ADD COLUMN erasure INTEGER REFERENCES erasure (id);

-- Which names and addresses a customer has had; kept by triggers.
CREATE TABLE customer_party (
  customer INTEGER NOT NULL REFERENCES customer (id),
  party INTEGER NOT NULL REFERENCES party (id),
  PRIMARY KEY (customer, party)
) STRICT, WITHOUT ROWID;
CREATE INDEX customer_of_party ON customer_party (party);
INSERT INTO customer_party (customer, party)
  SELECT id, party FROM customer
  UNION SELECT a.customer, i.buyer FROM invoice i JOIN account a ON a.id = i.account
  UNION SELECT a.customer, s.buyer FROM statement s JOIN account a ON a.id = s.account;
CREATE TRIGGER customer_party_first AFTER INSERT ON customer BEGIN
  INSERT INTO customer_party (customer, party) VALUES (NEW.id, NEW.party);
END;
CREATE TRIGGER customer_party_next AFTER UPDATE OF party ON customer WHEN NEW.party <> OLD.party BEGIN
  INSERT INTO customer_party (customer, party) VALUES (NEW.id, NEW.party) ON CONFLICT DO NOTHING;
END;

-- The customer that the act under way erases, wholly or in part; no row at any other time.
CREATE VIEW erasing AS
  SELECT e.id AS erasure, e.customer FROM erasure e WHERE e.act = (SELECT MAX (id) FROM act);

-- Guards ----------------------------------------------------------------------------------------

-- A name and address that a document prints, or that a vendor had, is a fact of its own.
CREATE TRIGGER party_update BEFORE UPDATE ON party BEGIN
  SELECT RAISE (ABORT, 'append-only: party')
  WHERE (NEW.id = OLD.id AND NEW.name = 'erased' AND NEW.address = '' AND NEW.country = ''
      AND NEW.vat_id = '' AND NEW.registration_id = '' AND NEW.email = '' AND NEW.iban = ''
      AND NEW.bic = '' AND EXISTS (SELECT 1 FROM erasing)) IS NOT TRUE
    OR EXISTS (SELECT 1 FROM vendor WHERE party = OLD.id)
    OR EXISTS (SELECT 1 FROM invoice WHERE buyer = OLD.id)
    OR EXISTS (SELECT 1 FROM statement WHERE buyer = OLD.id)
    OR EXISTS (SELECT 1 FROM customer_party WHERE party = OLD.id
      AND customer NOT IN (SELECT customer FROM erasing));
END;
CREATE TRIGGER party_delete BEFORE DELETE ON party BEGIN SELECT RAISE (ABORT, 'append-only: party'); END;
CREATE TRIGGER erasure_update BEFORE UPDATE ON erasure BEGIN SELECT RAISE (ABORT, 'append-only: erasure'); END;
CREATE TRIGGER erasure_delete BEFORE DELETE ON erasure BEGIN SELECT RAISE (ABORT, 'append-only: erasure'); END;
CREATE TRIGGER erasure_part_update BEFORE UPDATE ON erasure_part BEGIN SELECT RAISE (ABORT, 'append-only: erasure_part'); END;
CREATE TRIGGER erasure_part_delete BEFORE DELETE ON erasure_part BEGIN SELECT RAISE (ABORT, 'append-only: erasure_part'); END;
CREATE TRIGGER erased_entry_update BEFORE UPDATE ON erased_entry BEGIN SELECT RAISE (ABORT, 'append-only: erased_entry'); END;
CREATE TRIGGER erased_entry_delete BEFORE DELETE ON erased_entry BEGIN SELECT RAISE (ABORT, 'append-only: erased_entry'); END;

DROP TRIGGER entry_update;
CREATE TRIGGER entry_update BEFORE UPDATE ON entry BEGIN
  SELECT RAISE (ABORT, 'append-only: entry') WHERE (
    NEW.reason = 'erased' AND OLD.reason <> ''
    AND EXISTS (SELECT 1 FROM erasing
      WHERE customer = (SELECT customer FROM account WHERE id = OLD.account))
    AND (NEW.account, NEW.number, NEW.kind, NEW.minutes, NEW.balance, NEW.happened_at,
        NEW.recorded_at, NEW.act, NEW.session, NEW.lot, NEW.corrects, NEW.policy, NEW.digest)
      IS (OLD.account, OLD.number, OLD.kind, OLD.minutes, OLD.balance, OLD.happened_at,
        OLD.recorded_at, OLD.act, OLD.session, OLD.lot, OLD.corrects, OLD.policy, OLD.digest)
    AND NOT EXISTS (SELECT 1 FROM statement WHERE account = OLD.account
      AND starts_at <= OLD.happened_at AND ends_at > OLD.happened_at)
  ) IS NOT TRUE;
END;
DROP TRIGGER session_step_update;
CREATE TRIGGER session_step_update BEFORE UPDATE ON session_step BEGIN
  SELECT RAISE (ABORT, 'append-only: session_step') WHERE (
    NEW.note = 'erased' AND OLD.note <> ''
    AND EXISTS (SELECT 1 FROM erasing
      WHERE customer = (SELECT a.customer FROM session s JOIN account a ON a.id = s.account
          WHERE s.id = OLD.session))
    AND (NEW.session, NEW.number, NEW.act, NEW.kind, NEW.at, NEW.start_at, NEW.agreed_start_at,
        NEW.minutes, NEW.charged, NEW.account, NEW.entry, NEW.side, NEW.contact, NEW.via)
      IS (OLD.session, OLD.number, OLD.act, OLD.kind, OLD.at, OLD.start_at, OLD.agreed_start_at,
        OLD.minutes, OLD.charged, OLD.account, OLD.entry, OLD.side, OLD.contact, OLD.via)
  ) IS NOT TRUE;
END;
DROP TRIGGER subscription_update;
CREATE TRIGGER subscription_update BEFORE UPDATE ON subscription BEGIN
  SELECT RAISE (ABORT, 'append-only: subscription') WHERE (
    NEW.contract = 'erased' AND OLD.contract <> ''
    AND EXISTS (SELECT 1 FROM erasing
      WHERE customer = OLD.customer)
    AND (NEW.id, NEW.customer, NEW.policy, NEW.kind, NEW.plan, NEW.allowance, NEW.starts_at,
        NEW.ends_at, NEW.zone, NEW.act)
      IS (OLD.id, OLD.customer, OLD.policy, OLD.kind, OLD.plan, OLD.allowance, OLD.starts_at,
        OLD.ends_at, OLD.zone, OLD.act)
  ) IS NOT TRUE;
END;
DROP TRIGGER subscription_end_update;
CREATE TRIGGER subscription_end_update BEFORE UPDATE ON subscription_end BEGIN
  SELECT RAISE (ABORT, 'append-only: subscription_end') WHERE (
    NEW.reason = 'erased' AND OLD.reason <> ''
    AND EXISTS (SELECT 1 FROM erasing
      WHERE customer = (SELECT customer FROM subscription WHERE id = OLD.subscription))
    AND (NEW.subscription, NEW.at, NEW.act)
      IS (OLD.subscription, OLD.at, OLD.act)
  ) IS NOT TRUE;
END;
DROP TRIGGER licence_update;
CREATE TRIGGER licence_update BEFORE UPDATE ON licence BEGIN
  SELECT RAISE (ABORT, 'append-only: licence') WHERE (
    NEW.environment = 'erased' AND OLD.environment <> ''
    AND EXISTS (SELECT 1 FROM erasing
      WHERE customer = OLD.customer)
    AND (NEW.customer, NEW.number, NEW.at, NEW.act)
      IS (OLD.customer, OLD.number, OLD.at, OLD.act)
  ) IS NOT TRUE;
END;
DROP TRIGGER ticket_update;
CREATE TRIGGER ticket_update BEFORE UPDATE ON ticket BEGIN
  SELECT RAISE (ABORT, 'append-only: ticket') WHERE (
    NEW.subject = 'erased' AND OLD.subject <> ''
    AND EXISTS (SELECT 1 FROM erasing
      WHERE customer = OLD.customer)
    AND (NEW.id, NEW.customer, NEW.policy, NEW.plan, NEW.zone, NEW.opened_at, NEW.act)
      IS (OLD.id, OLD.customer, OLD.policy, OLD.plan, OLD.zone, OLD.opened_at, OLD.act)
  ) IS NOT TRUE;
END;
DROP TRIGGER ticket_event_update;
CREATE TRIGGER ticket_event_update BEFORE UPDATE ON ticket_event BEGIN
  SELECT RAISE (ABORT, 'append-only: ticket_event') WHERE (
    NEW.note = 'erased' AND OLD.note <> ''
    AND EXISTS (SELECT 1 FROM erasing
      WHERE customer = (SELECT customer FROM ticket WHERE id = OLD.ticket))
    AND (NEW.ticket, NEW.number, NEW.act, NEW.kind, NEW.at, NEW.side, NEW.severity, NEW.origin,
        NEW.channel, NEW.technician, NEW.is_marked)
      IS (OLD.ticket, OLD.number, OLD.act, OLD.kind, OLD.at, OLD.side, OLD.severity, OLD.origin,
        OLD.channel, OLD.technician, OLD.is_marked)
  ) IS NOT TRUE;
END;
DROP TRIGGER ticket_fact_update;
CREATE TRIGGER ticket_fact_update BEFORE UPDATE ON ticket_fact BEGIN
  SELECT RAISE (ABORT, 'append-only: ticket_fact') WHERE (
    NEW.value = 'erased' AND OLD.value <> ''
    AND EXISTS (SELECT 1 FROM erasing
      WHERE customer = (SELECT customer FROM ticket WHERE id = OLD.ticket))
    AND (NEW.ticket, NEW.event, NEW.name)
      IS (OLD.ticket, OLD.event, OLD.name)
  ) IS NOT TRUE;
END;
DROP TRIGGER request_update;
CREATE TRIGGER request_update BEFORE UPDATE ON request BEGIN
  SELECT RAISE (ABORT, 'append-only: request') WHERE (
    NEW.answer = '"erased"' AND NEW.fingerprint = 'erased' AND EXISTS (SELECT 1 FROM erasing)
    AND (NEW.key, NEW.act, NEW.rowid) IS (OLD.key, OLD.act, OLD.rowid)
  ) IS NOT TRUE;
END;
DROP TRIGGER session_identity;
CREATE TRIGGER session_identity BEFORE UPDATE OF id, account, policy, booked_access, is_day_only
  ON session BEGIN SELECT RAISE (ABORT, 'append-only: session'); END;
-- An id can be named in other words than its column's, so that is looked at whatever is changed.
CREATE TRIGGER session_subject BEFORE UPDATE ON session WHEN NEW.id IS NOT OLD.id
  OR NEW.subject IS NOT OLD.subject BEGIN
  SELECT RAISE (ABORT, 'append-only: session') WHERE (
    NEW.id = OLD.id AND NEW.subject = 'erased' AND OLD.subject <> ''
    AND EXISTS (SELECT 1 FROM erasing
      WHERE customer = (SELECT customer FROM account WHERE id = OLD.account))
  ) IS NOT TRUE;
END;
