CREATE FUNCTION activity_head_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF new.seq = old.seq + 1 AND new.base_seq = old.base_seq AND new.base_hash = old.base_hash THEN
        RETURN new;
    END IF;
    IF new.seq = old.seq AND new.hash = old.hash AND new.base_seq > old.base_seq AND new.base_seq < old.seq
        AND EXISTS (SELECT 1 FROM activity WHERE seq = new.base_seq AND hash = new.base_hash)
        AND EXISTS (
            SELECT 1 FROM activity
            WHERE action = 'pruned' AND seq > new.base_seq
            AND CASE WHEN action = 'pruned' THEN details::jsonb ->> 'through' END = new.base_seq::text
            AND CASE WHEN action = 'pruned' THEN details::jsonb ->> 'hash' END = new.base_hash
        )
    THEN
        RETURN new;
    END IF;
    RAISE EXCEPTION 'the activity log is append-only';
END $$;
DROP TRIGGER activity_head_forward ON activity_head;
CREATE TRIGGER activity_head_forward BEFORE UPDATE ON activity_head
FOR EACH ROW EXECUTE FUNCTION activity_head_forward();
