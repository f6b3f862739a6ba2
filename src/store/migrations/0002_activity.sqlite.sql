-- Entries are added at the end, one after the other. This also stops INSERT OR REPLACE, which
-- deletes without asking the trigger that refuses to delete.
CREATE TRIGGER activity_only_next BEFORE INSERT ON activity
WHEN new.seq <> (SELECT seq + 1 FROM activity_head WHERE id = 1)
BEGIN SELECT RAISE(ABORT, 'the activity log is append-only'); END;

CREATE TRIGGER activity_no_update BEFORE UPDATE ON activity
BEGIN SELECT RAISE(ABORT, 'the activity log is append-only'); END;

-- Only what is not kept any longer, and the chain says so.
CREATE TRIGGER activity_no_delete BEFORE DELETE ON activity
WHEN old.seq > (SELECT base_seq FROM activity_head WHERE id = 1)
BEGIN SELECT RAISE(ABORT, 'the activity log is append-only'); END;

-- Either one entry further, or a later beginning.
CREATE TRIGGER activity_head_forward BEFORE UPDATE ON activity_head
WHEN NOT (
    (new.seq = old.seq + 1 AND new.base_seq = old.base_seq AND new.base_hash = old.base_hash)
    OR (new.seq = old.seq AND new.hash = old.hash AND new.base_seq > old.base_seq AND new.base_seq < old.seq)
)
BEGIN SELECT RAISE(ABORT, 'the activity log is append-only'); END;

CREATE TRIGGER activity_head_stays BEFORE DELETE ON activity_head
BEGIN SELECT RAISE(ABORT, 'the activity log is append-only'); END;
