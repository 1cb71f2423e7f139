-- SPDX-License-Identifier: Apache-2.0
-- What version 2 adds: plans of a policy at work (subscriptions, tickets, imported holidays).
-- Runs on a store of version 1, so that old stores grow the same tables as new ones.

PRAGMA user_version = 2;

-- Whether the customer's zone was given, or is the vendor's for want of a better one.
ALTER TABLE customer ADD COLUMN zone_is_own INTEGER NOT NULL DEFAULT 1
  CHECK (zone_is_own IN (0, 1));
-- What a plan may ask of a technician, such as senior.
ALTER TABLE technician ADD COLUMN grade TEXT NOT NULL DEFAULT '';

-- Closed dates that the vendor imported with a policy, beside those of its country.
CREATE TABLE policy_holiday (
  policy INTEGER NOT NULL REFERENCES policy (id),
  date TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (policy, date)
) STRICT, WITHOUT ROWID;

-- A plan bought, or tried, for a time. Its end is no longer part of it.
CREATE TABLE subscription (
  id INTEGER PRIMARY KEY,
  customer INTEGER NOT NULL REFERENCES customer (id),
  policy INTEGER NOT NULL REFERENCES policy (id),
  kind TEXT NOT NULL CHECK (kind IN ('subscription', 'trial')),
  plan TEXT,                                            -- none: a trial that names no plan
  allowance INTEGER CHECK (allowance > 0),              -- minutes of each month; none: no limit
  starts_at INTEGER NOT NULL,
  ends_at INTEGER CHECK (ends_at > starts_at),          -- none: until it is ended
  zone TEXT NOT NULL,                                   -- where its months begin at midnight
  contract TEXT NOT NULL,                               -- empty: none was signed
  act INTEGER NOT NULL REFERENCES act (id),
  CHECK (kind = 'trial' OR plan IS NOT NULL)
) STRICT;
CREATE INDEX subscription_of_customer ON subscription (customer, starts_at);

-- Subscriptions ended before, or without, an agreed end.
CREATE TABLE subscription_end (
  subscription INTEGER PRIMARY KEY REFERENCES subscription (id),
  at INTEGER NOT NULL,
  reason TEXT NOT NULL,
  act INTEGER NOT NULL REFERENCES act (id)
) STRICT;

-- Licences for further environments that a plan includes.
CREATE TABLE licence (
  customer INTEGER NOT NULL REFERENCES customer (id),
  number INTEGER NOT NULL CHECK (number > 0),
  environment TEXT NOT NULL CHECK (environment <> ''),
  at INTEGER NOT NULL,
  act INTEGER NOT NULL REFERENCES act (id),
  PRIMARY KEY (customer, number)
) STRICT, WITHOUT ROWID;

-- A ticket keeps the policy version, the plan and the zone it was opened under.
CREATE TABLE ticket (
  id INTEGER PRIMARY KEY,
  customer INTEGER NOT NULL REFERENCES customer (id),
  policy INTEGER NOT NULL REFERENCES policy (id),
  plan TEXT,                                            -- none: no promise
  zone TEXT NOT NULL,                                   -- the customer's
  subject TEXT NOT NULL,
  opened_at INTEGER NOT NULL,
  act INTEGER NOT NULL REFERENCES act (id)
) STRICT;
CREATE INDEX ticket_of_customer ON ticket (customer, opened_at);

-- What happened to a ticket, in order. State, clocks and violations are folds over this.
CREATE TABLE ticket_event (
  ticket INTEGER NOT NULL REFERENCES ticket (id),
  number INTEGER NOT NULL CHECK (number > 0),
  act INTEGER NOT NULL REFERENCES act (id),
  kind TEXT NOT NULL CHECK (kind IN ('opened', 'message', 'reply', 'receipt', 'waiting', 'resumed',
    'severity', 'override', 'proposal', 'assigned', 'called', 'worked', 'resolved', 'reopened')),
  at INTEGER NOT NULL,
  side TEXT NOT NULL CHECK (side IN ('customer', 'vendor')),
  severity TEXT,
  origin TEXT CHECK (origin IN ('customer', 'vendor', 'matrix', 'facts', 'ceiling', 'standard')),
  channel TEXT,
  technician INTEGER REFERENCES technician (id),
  is_marked INTEGER NOT NULL CHECK (is_marked IN (0, 1)),
  note TEXT,
  PRIMARY KEY (ticket, number),
  CHECK ((kind = 'opened') = (number = 1)),
  CHECK (kind NOT IN ('severity', 'override', 'proposal') OR severity IS NOT NULL),
  CHECK (kind <> 'assigned' OR technician IS NOT NULL)
) STRICT, WITHOUT ROWID;

-- Facts that an event told of its ticket; later ones go before earlier ones.
CREATE TABLE ticket_fact (
  ticket INTEGER NOT NULL,
  event INTEGER NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (ticket, event, name),
  FOREIGN KEY (ticket, event) REFERENCES ticket_event (ticket, number)
) STRICT, WITHOUT ROWID;

-- Minutes worked on a ticket. Where the plan includes hours, the session that drew them.
CREATE TABLE ticket_work (
  ticket INTEGER NOT NULL,
  event INTEGER NOT NULL,
  line INTEGER NOT NULL CHECK (line > 0),
  technician INTEGER NOT NULL REFERENCES technician (id),
  minutes INTEGER NOT NULL CHECK (minutes >= 0),
  session INTEGER REFERENCES session (id),
  PRIMARY KEY (ticket, event, line),
  FOREIGN KEY (ticket, event) REFERENCES ticket_event (ticket, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX ticket_work_of_session ON ticket_work (session) WHERE session IS NOT NULL;

-- Guards ----------------------------------------------------------------------------------------

CREATE TRIGGER ticket_event_follows BEFORE INSERT ON ticket_event BEGIN
  SELECT RAISE (ABORT, 'append-only: an event follows the last one of its ticket')
  WHERE NEW.number <> 1 + COALESCE (
      (SELECT MAX (number) FROM ticket_event WHERE ticket = NEW.ticket), 0)
    OR NEW.at < (SELECT MAX (at) FROM ticket_event WHERE ticket = NEW.ticket);
END;

CREATE TRIGGER policy_holiday_update BEFORE UPDATE ON policy_holiday BEGIN SELECT RAISE (ABORT, 'append-only: policy_holiday'); END;
CREATE TRIGGER policy_holiday_delete BEFORE DELETE ON policy_holiday BEGIN SELECT RAISE (ABORT, 'append-only: policy_holiday'); END;
CREATE TRIGGER subscription_update BEFORE UPDATE ON subscription BEGIN SELECT RAISE (ABORT, 'append-only: subscription'); END;
CREATE TRIGGER subscription_delete BEFORE DELETE ON subscription BEGIN SELECT RAISE (ABORT, 'append-only: subscription'); END;
CREATE TRIGGER subscription_end_update BEFORE UPDATE ON subscription_end BEGIN SELECT RAISE (ABORT, 'append-only: subscription_end'); END;
CREATE TRIGGER subscription_end_delete BEFORE DELETE ON subscription_end BEGIN SELECT RAISE (ABORT, 'append-only: subscription_end'); END;
CREATE TRIGGER licence_update BEFORE UPDATE ON licence BEGIN SELECT RAISE (ABORT, 'append-only: licence'); END;
CREATE TRIGGER licence_delete BEFORE DELETE ON licence BEGIN SELECT RAISE (ABORT, 'append-only: licence'); END;
CREATE TRIGGER ticket_update BEFORE UPDATE ON ticket BEGIN SELECT RAISE (ABORT, 'append-only: ticket'); END;
CREATE TRIGGER ticket_delete BEFORE DELETE ON ticket BEGIN SELECT RAISE (ABORT, 'append-only: ticket'); END;
CREATE TRIGGER ticket_event_update BEFORE UPDATE ON ticket_event BEGIN SELECT RAISE (ABORT, 'append-only: ticket_event'); END;
CREATE TRIGGER ticket_event_delete BEFORE DELETE ON ticket_event BEGIN SELECT RAISE (ABORT, 'append-only: ticket_event'); END;
CREATE TRIGGER ticket_fact_update BEFORE UPDATE ON ticket_fact BEGIN SELECT RAISE (ABORT, 'append-only: ticket_fact'); END;
CREATE TRIGGER ticket_fact_delete BEFORE DELETE ON ticket_fact BEGIN SELECT RAISE (ABORT, 'append-only: ticket_fact'); END;
CREATE TRIGGER ticket_work_update BEFORE UPDATE ON ticket_work BEGIN SELECT RAISE (ABORT, 'append-only: ticket_work'); END;
CREATE TRIGGER ticket_work_delete BEFORE DELETE ON ticket_work BEGIN SELECT RAISE (ABORT, 'append-only: ticket_work'); END;
