-- Of all operations on a group, which one it is, from 0: what came later is no question of clocks. Older operations have
-- none.
ALTER TABLE operations ADD COLUMN position BIGINT;
