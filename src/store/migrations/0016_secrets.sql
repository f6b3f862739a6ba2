-- Sessions are sealed from here on. What stands in the older ones is as it was typed; people sign in again.
DELETE FROM sessions;

-- The device cookie is ours alone from here on; among the older ones may be some that a browser made up.
DELETE FROM devices;

-- Who may read an entry about no app (docs/ACTIVITY-LOG.md, "Who reads what"). Not part of what is hashed: it
-- says who is shown an entry, not what happened. NULL: whoever looks after the whole desk.
ALTER TABLE activity ADD COLUMN concerns TEXT;
ALTER TABLE activity ADD COLUMN audience TEXT;

-- The sets of apps that entries have as their audience: few, however long the log is.
CREATE TABLE activity_audiences (
    apps  TEXT NOT NULL PRIMARY KEY
);

