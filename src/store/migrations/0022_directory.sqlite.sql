CREATE TABLE directory_groups (
    number      INTEGER NOT NULL PRIMARY KEY,
    app         BIGINT NOT NULL,
    group_id    TEXT   NOT NULL,
    -- JSON, the newest first: the first is what it is called now.
    names       TEXT   NOT NULL,
    -- NULL where nobody has noted it.
    group_type  TEXT,
    -- What people search in: the ID and the names, without capitals and width, each between line ends.
    text        TEXT   NOT NULL,
    -- The newest name in that form.
    folded      TEXT   NOT NULL,
    seen_at     BIGINT NOT NULL,
    -- Since when Tencent Chat says that there is no such group; NULL: it was there when it was looked up last.
    gone_at     BIGINT,
    UNIQUE (app, group_id)
);
-- The row's number is the group's. The words are not kept a second time.
CREATE VIRTUAL TABLE directory_search USING fts5 (tokens, content = '', contentless_delete = 1, detail = none);
