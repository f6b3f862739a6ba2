-- How much of its group an operation touched, as it was judged when it was written down. What was
-- ticked before is not judged afterwards: how many counters the group had then is not known.
ALTER TABLE operations ADD COLUMN extent TEXT NOT NULL DEFAULT 'some' CHECK (extent IN ('some', 'every'));
UPDATE operations SET extent = 'every' WHERE selection = '"all"';
