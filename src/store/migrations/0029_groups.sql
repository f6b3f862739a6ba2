-- The groups of an app, whoever has seen them: people, one at a time, and whoever reads all of them.
ALTER TABLE directory_groups ADD COLUMN owner TEXT;
-- 0: nobody knows. Lists are sorted by these.
ALTER TABLE directory_groups ADD COLUMN members BIGINT NOT NULL DEFAULT 0;
ALTER TABLE directory_groups ADD COLUMN created_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE directory_groups ADD COLUMN last_message_at BIGINT NOT NULL DEFAULT 0;
-- When somebody last opened it here; `seen_at` is when Tencent Chat last told of it, whoever asked.
ALTER TABLE directory_groups ADD COLUMN opened_at BIGINT;
-- When the last reading of all groups began in whose lists it was.
ALTER TABLE directory_groups ADD COLUMN listed_at BIGINT;
UPDATE directory_groups SET opened_at = seen_at;

CREATE INDEX directory_groups_by_message ON directory_groups (app, last_message_at, number);
CREATE INDEX directory_groups_by_members ON directory_groups (app, members, number);
CREATE INDEX directory_groups_by_creation ON directory_groups (app, created_at, number);
CREATE INDEX directory_groups_by_type ON directory_groups (app, group_type);
-- Whole names, by their beginnings: an index takes no text of any length.
CREATE INDEX directory_groups_by_name ON directory_groups (substr(folded, 1, 64));
CREATE INDEX directory_groups_opened ON directory_groups (opened_at) WHERE opened_at IS NOT NULL;
