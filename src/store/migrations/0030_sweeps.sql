-- How the reading of all groups of an app stands.
CREATE TABLE directory_sweeps (
    app                BIGINT NOT NULL PRIMARY KEY,
    -- Which running program is at it, and until when nobody else begins.
    holder             TEXT,
    held_until         BIGINT NOT NULL DEFAULT 0,
    began_at           BIGINT,
    -- JSON: by type of group, how many there are and how many were read.
    types              TEXT   NOT NULL DEFAULT '[]',
    -- When the last one came to its end that had read everything.
    finished_at        BIGINT,
    -- When and with which of Tencent Chat's codes the last one was given up, if it was.
    given_up_at        BIGINT,
    given_up_code      BIGINT,
    -- When and with which code Tencent Chat refused its own search of groups.
    search_refused_at  BIGINT,
    search_refused     BIGINT
);
