
INSERT INTO undone_counters (reset, counter, undo)
SELECT undoes, counters.value -> '$.key', reference FROM operations, json_each(operations.put_back) AS counters
WHERE put_back IS NOT NULL AND state NOT IN ('refused', 'not_applied');

CREATE TRIGGER undone_counters_begun AFTER INSERT ON operations
WHEN new.put_back IS NOT NULL AND new.state NOT IN ('refused', 'not_applied')
BEGIN
    INSERT INTO undone_counters (reset, counter, undo)
    SELECT new.undoes, counters.value -> '$.key', new.reference FROM json_each(new.put_back) AS counters;
END;
CREATE TRIGGER undone_counters_freed AFTER UPDATE OF state ON operations
WHEN new.put_back IS NOT NULL AND new.state IN ('refused', 'not_applied')
BEGIN
    DELETE FROM undone_counters WHERE undo = new.reference;
END;
CREATE TRIGGER undone_counters_taken AFTER UPDATE OF state ON operations
WHEN new.put_back IS NOT NULL AND new.state NOT IN ('refused', 'not_applied')
    AND old.state IN ('refused', 'not_applied')
BEGIN
    INSERT INTO undone_counters (reset, counter, undo)
    SELECT new.undoes, counters.value -> '$.key', new.reference FROM json_each(new.put_back) AS counters;
END;
