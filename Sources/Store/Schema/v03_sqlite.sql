-- SPDX-License-Identifier: Apache-2.0
-- What version 3 adds: a seal after each act, which the anchor beside the store repeats.

PRAGMA user_version = 3;

-- SHA-256 over the seal before, the act, the last entry of every account it touched, the customers'
-- answers and the statements it issued. A store whose seals are not those of its anchor is not the
-- one that was written last.
CREATE TABLE seal (
  act INTEGER PRIMARY KEY REFERENCES act (id),
  digest TEXT NOT NULL CHECK (length(digest) = 64)
) STRICT;

CREATE TRIGGER seal_follows BEFORE INSERT ON seal BEGIN
  SELECT RAISE (ABORT, 'append-only: a seal follows the last one')
  WHERE NEW.act <= (SELECT COALESCE (MAX (act), 0) FROM seal)
    OR NEW.act <> (SELECT MAX (id) FROM act);
END;
CREATE TRIGGER seal_update BEFORE UPDATE ON seal BEGIN SELECT RAISE (ABORT, 'append-only: seal'); END;
CREATE TRIGGER seal_delete BEFORE DELETE ON seal BEGIN SELECT RAISE (ABORT, 'append-only: seal'); END;

-- How long the longest open booking is: a search for overlapping ones need not look further back.
CREATE INDEX open_session_by_length ON session (end_at - start_at)
  WHERE state IN ('tentative', 'booked', 'started');
-- Sessions that were once booked: whether one was open at some moment is asked of these alone.
CREATE INDEX booked_session_of_account ON session (account, over_at) WHERE estimate IS NOT NULL;
