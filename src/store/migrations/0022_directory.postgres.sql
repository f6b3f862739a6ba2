CREATE TABLE directory_groups (
    number      BIGINT NOT NULL GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
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
-- Beside the groups and not in them: these rows are wide, and listing does not need them.
CREATE TABLE directory_search (
    number  BIGINT   NOT NULL PRIMARY KEY,
    tokens  TSVECTOR NOT NULL
);
CREATE INDEX directory_search_tokens ON directory_search USING gin (tokens);
