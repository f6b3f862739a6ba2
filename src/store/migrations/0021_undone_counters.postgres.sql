
-- The keys as they are written. JSON functions would not take one that holds NUL.
CREATE FUNCTION keys_of(counters TEXT) RETURNS SETOF TEXT LANGUAGE sql IMMUTABLE AS $$
    SELECT found[1] FROM regexp_matches(counters, '\{"key":("(?:[^"\\]|\\.)*"),"value":', 'g') AS found
$$;

INSERT INTO undone_counters (reset, counter, undo)
SELECT undoes, keys_of(put_back), reference FROM operations
WHERE put_back IS NOT NULL AND state NOT IN ('refused', 'not_applied');

CREATE FUNCTION undone_counters_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF new.state IN ('refused', 'not_applied') THEN
        DELETE FROM undone_counters WHERE undo = new.reference;
    ELSE
        INSERT INTO undone_counters (reset, counter, undo)
        SELECT new.undoes, keys_of(new.put_back), new.reference;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER undone_counters_begun AFTER INSERT ON operations FOR EACH ROW
WHEN (new.put_back IS NOT NULL AND new.state NOT IN ('refused', 'not_applied'))
EXECUTE FUNCTION undone_counters_kept();
CREATE TRIGGER undone_counters_settled AFTER UPDATE OF state ON operations FOR EACH ROW
WHEN (
    new.put_back IS NOT NULL
    AND (new.state IN ('refused', 'not_applied')) <> (old.state IN ('refused', 'not_applied'))
)
EXECUTE FUNCTION undone_counters_kept();
