-- The batch that another one undoes, so that its page says so.
ALTER TABLE batches ADD COLUMN undoes TEXT REFERENCES batches (reference);
CREATE INDEX batches_by_undone ON batches (undoes) WHERE undoes IS NOT NULL;
