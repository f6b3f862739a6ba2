-- How much of its group an operation touched, as it was judged when it was written down. How many counters a
-- group had before is not known, so two or more that were ticked count as every one.
ALTER TABLE operations ADD COLUMN extent TEXT NOT NULL DEFAULT 'some' CHECK (extent IN ('some', 'every'));
UPDATE operations SET extent = 'every' WHERE selection = '"all"' OR before_counters LIKE '%},{%';
