-- The batch that an operation is part of, also by an earlier try, is found by its group: a group stands in few batches.
CREATE INDEX batch_items_by_group ON batch_items (group_id);
