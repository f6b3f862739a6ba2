-- How much a change touches of a group as it was read, all its counters together, whatever their sign: by which people look
-- through what they confirm.
ALTER TABLE batch_items ADD COLUMN amount BIGINT NOT NULL DEFAULT 0;
-- Since when somebody works on a batch without a pause: how fast it goes is measured from there.
ALTER TABLE batches ADD COLUMN at_work_since BIGINT;
