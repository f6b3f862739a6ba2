CREATE FUNCTION activity_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the activity log is append-only';
END $$;

-- Entries are added at the end, one after the other.
CREATE FUNCTION activity_only_next() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF new.seq <> (SELECT seq + 1 FROM activity_head WHERE id = 1) THEN
        RAISE EXCEPTION 'the activity log is append-only';
    END IF;
    RETURN new;
END $$;
CREATE TRIGGER activity_only_next BEFORE INSERT ON activity
FOR EACH ROW EXECUTE FUNCTION activity_only_next();

CREATE TRIGGER activity_no_update BEFORE UPDATE ON activity
FOR EACH ROW EXECUTE FUNCTION activity_refuse();

-- Only what is not kept any longer, and the chain says so.
CREATE FUNCTION activity_no_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF old.seq > (SELECT base_seq FROM activity_head WHERE id = 1) THEN
        RAISE EXCEPTION 'the activity log is append-only';
    END IF;
    RETURN old;
END $$;
CREATE TRIGGER activity_no_delete BEFORE DELETE ON activity
FOR EACH ROW EXECUTE FUNCTION activity_no_delete();

CREATE TRIGGER activity_no_truncate BEFORE TRUNCATE ON activity
FOR EACH STATEMENT EXECUTE FUNCTION activity_refuse();

-- Either one entry further, or a later beginning.
CREATE TRIGGER activity_head_forward BEFORE UPDATE ON activity_head
FOR EACH ROW
WHEN (NOT (
    (new.seq = old.seq + 1 AND new.base_seq = old.base_seq AND new.base_hash = old.base_hash)
    OR (new.seq = old.seq AND new.hash = old.hash AND new.base_seq > old.base_seq AND new.base_seq < old.seq)
))
EXECUTE FUNCTION activity_refuse();

CREATE TRIGGER activity_head_stays BEFORE DELETE ON activity_head
FOR EACH ROW EXECUTE FUNCTION activity_refuse();
CREATE TRIGGER activity_head_no_truncate BEFORE TRUNCATE ON activity_head
FOR EACH STATEMENT EXECUTE FUNCTION activity_refuse();
