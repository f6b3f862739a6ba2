-- How often an item was begun anew because its request never left; how often reading it failed is another matter.
ALTER TABLE batch_items ADD COLUMN sends BIGINT NOT NULL DEFAULT 0;
