DROP TRIGGER activity_head_forward;
CREATE TRIGGER activity_head_forward BEFORE UPDATE ON activity_head
WHEN NOT (
    (new.seq = old.seq + 1 AND new.base_seq = old.base_seq AND new.base_hash = old.base_hash)
    OR (
        new.seq = old.seq AND new.hash = old.hash AND new.base_seq > old.base_seq AND new.base_seq < old.seq
        AND EXISTS (SELECT 1 FROM activity WHERE seq = new.base_seq AND hash = new.base_hash)
        AND EXISTS (
            SELECT 1 FROM activity
            WHERE action = 'pruned' AND seq > new.base_seq
            AND json_extract(details, '$.through') = new.base_seq
            AND json_extract(details, '$.hash') = new.base_hash
        )
    )
)
BEGIN SELECT RAISE(ABORT, 'the activity log is append-only'); END;
