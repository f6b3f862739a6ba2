-- The activity log: who did what, in a chain of hashes (docs/ACTIVITY-LOG.md). It refers to no other
-- table, so that nothing that happens there can reach it. The triggers, which differ, stand in the
-- files beside this one.

CREATE TABLE activity (
    seq            BIGINT NOT NULL PRIMARY KEY,
    at             BIGINT NOT NULL,
    action         TEXT   NOT NULL,
    operator_id    TEXT,
    operator_name  TEXT,
    app            BIGINT,
    group_id       TEXT,
    reference      TEXT,
    outcome        TEXT   NOT NULL,
    reason         TEXT,
    address        TEXT,
    details        TEXT   NOT NULL,
    previous_hash  TEXT   NOT NULL,
    hash           TEXT   NOT NULL
);

-- The page shows the latest first, so every filter ends in the order of time: no sorting, and a
-- span of days is a range.
CREATE INDEX activity_time ON activity (at, seq);
CREATE INDEX activity_operator ON activity (operator_id, at, seq);
CREATE INDEX activity_operator_action ON activity (operator_id, action, at, seq);
CREATE INDEX activity_group ON activity (group_id, at, seq);
CREATE INDEX activity_action ON activity (action, at, seq);
CREATE INDEX activity_action_outcome ON activity (action, outcome, at, seq);
CREATE INDEX activity_outcome ON activity (outcome, at, seq);
CREATE INDEX activity_reference ON activity (reference, at, seq);
CREATE INDEX activity_reason ON activity (reason, at, seq);

-- Where the chain ends (the next entry hangs on it) and after which entry what is kept begins.
CREATE TABLE activity_head (
    id         BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    seq        BIGINT NOT NULL,
    hash       TEXT   NOT NULL,
    base_seq   BIGINT NOT NULL,
    base_hash  TEXT   NOT NULL
);
INSERT INTO activity_head (id, seq, hash, base_seq, base_hash) VALUES (
    1,
    0, '0000000000000000000000000000000000000000000000000000000000000000',
    0, '0000000000000000000000000000000000000000000000000000000000000000'
);
