-- Counters that could not be read: NULL means that nobody saw their values. It is not the same as
-- having none, which is an empty list. SQLite cannot take NOT NULL off a column, so there is a new one.

ALTER TABLE plans ADD COLUMN seen_counters TEXT;
UPDATE plans SET seen_counters = seen;
ALTER TABLE plans DROP COLUMN seen;
ALTER TABLE plans RENAME COLUMN seen_counters TO seen;

ALTER TABLE operations ADD COLUMN seen_before TEXT;
UPDATE operations SET seen_before = before_counters;
ALTER TABLE operations DROP COLUMN before_counters;
ALTER TABLE operations RENAME COLUMN seen_before TO before_counters;

-- Whether Tencent Chat answered that it is done, which an outcome that stays unresolved does not say.
ALTER TABLE operations ADD COLUMN acknowledged BIGINT NOT NULL DEFAULT 0 CHECK (acknowledged IN (0, 1));
UPDATE operations SET acknowledged = 1 WHERE outcome LIKE '%"not_read_back"%';
