-- Each counter that a reset removed is put back at most once. The database itself keeps the list, from the undos that
-- are written down: no program, of whatever release, writes one down without it. An undo that certainly changed nothing
-- frees its counters again. One that could not be found out about does not.

CREATE TABLE undone_counters (
    reset    TEXT NOT NULL REFERENCES operations (reference),
    -- The key as JSON, exactly as it stands in `put_back`: PostgreSQL has no text with NUL.
    counter  TEXT NOT NULL,
    undo     TEXT NOT NULL REFERENCES operations (reference),
    PRIMARY KEY (reset, counter)
);
CREATE INDEX undone_counters_by_undo ON undone_counters (undo);

-- What held a reset to one undo.
DROP INDEX operations_undone_once;

-- The plan of the second half of an undo that takes two requests: confirmed together with the first half, which is this
-- operation, and written down in the same transaction.
ALTER TABLE plans ADD COLUMN follows TEXT REFERENCES operations (reference);
CREATE UNIQUE INDEX plans_following ON plans (follows) WHERE follows IS NOT NULL;
