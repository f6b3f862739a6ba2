-- Groups under a name. A batch takes them as they are when it is made.

CREATE TABLE group_lists (
    id           TEXT   NOT NULL PRIMARY KEY,
    app          BIGINT NOT NULL,
    name         TEXT   NOT NULL,
    -- Without its case, so that "Autumn" and "autumn" cannot be two lists.
    name_folded  TEXT   NOT NULL,
    groups       TEXT   NOT NULL,
    changed_at   BIGINT NOT NULL,
    changed_by   TEXT   NOT NULL,
    UNIQUE (app, name_folded)
);
