-- Adjust: an operation that adds an amount to each of some counters, takes one away, or sets them.

ALTER TABLE plans ADD COLUMN adjust_mode TEXT CHECK (adjust_mode IN ('increase', 'decrease', 'set'));
ALTER TABLE plans ADD COLUMN amounts TEXT;

ALTER TABLE operations ADD COLUMN adjust_mode TEXT CHECK (adjust_mode IN ('increase', 'decrease', 'set'));
-- The counters with their amounts.
ALTER TABLE operations ADD COLUMN amounts TEXT;
