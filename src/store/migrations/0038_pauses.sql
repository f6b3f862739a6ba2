-- Batches that stand still, by which the figures say so every five seconds: however many there have been, these are few.
CREATE INDEX batches_pauses ON batches (created_at) WHERE pause IS NOT NULL;
