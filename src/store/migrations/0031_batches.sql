-- Many groups at once: a batch, and an item for each of its groups. What became of an item that was begun stands with its
-- operation, and nowhere else: a report is made of these rows, whoever worked on them and however often.

CREATE TABLE batches (
    reference        TEXT   NOT NULL PRIMARY KEY,
    app              BIGINT NOT NULL,
    app_label        TEXT   NOT NULL,
    change           TEXT   NOT NULL,
    reason           TEXT   NOT NULL,
    operator_id      TEXT   NOT NULL REFERENCES operators (id),
    operator_name    TEXT   NOT NULL,
    address          TEXT,
    state            TEXT   NOT NULL
        CHECK (state IN ('reading', 'ready', 'waiting', 'running', 'paused', 'cancelled', 'declined', 'done')),
    pause            TEXT,
    -- Of the list: how many groups, each once, and how many lines were more than that.
    groups           BIGINT NOT NULL,
    repeated         BIGINT NOT NULL,
    created_at       BIGINT NOT NULL,
    -- Frozen when the last group had been read.
    read_at          BIGINT,
    list_hash        TEXT,
    to_change        BIGINT,
    extent           TEXT,
    totals           TEXT,
    confirmed_at     BIGINT,
    asked_at         BIGINT,
    answered_by_id   TEXT   REFERENCES operators (id),
    answered_by      TEXT,
    answered_at      BIGINT,
    note             TEXT,
    -- When a lot was begun last.
    worked_at        BIGINT,
    ended_at         BIGINT
);
CREATE INDEX batches_at_work ON batches (created_at) WHERE state IN ('reading', 'running');
CREATE INDEX batches_recent ON batches (app, created_at);
CREATE INDEX batches_waiting ON batches (asked_at) WHERE state = 'waiting';

CREATE TABLE batch_items (
    batch          TEXT   NOT NULL REFERENCES batches (reference),
    ordinal        BIGINT NOT NULL,
    group_id       TEXT   NOT NULL,
    group_name     TEXT   NOT NULL DEFAULT '',
    group_type     TEXT   NOT NULL DEFAULT '',
    state          TEXT   NOT NULL CHECK (state IN ('listed', 'ready', 'left_alone', 'begun', 'skipped')),
    untouched      TEXT,
    code           BIGINT,
    seen           TEXT,
    seen_at        BIGINT,
    -- Of an undo.
    undoes         TEXT   REFERENCES operations (reference),
    put_back       TEXT,
    -- The operation that carries it out, and those of earlier tries.
    operation      TEXT   REFERENCES operations (reference),
    earlier        TEXT   NOT NULL DEFAULT '[]',
    tries          BIGINT NOT NULL DEFAULT 0,
    -- Who works on it, and until when it is theirs; without a name: not to be worked on before then.
    claim          TEXT,
    claimed_until  BIGINT,
    PRIMARY KEY (batch, ordinal)
);
-- Those that somebody has to work on.
CREATE INDEX batch_items_to_do ON batch_items (batch, state, ordinal) WHERE state IN ('listed', 'ready');
-- UNIQUE: no operation belongs to two items.
CREATE UNIQUE INDEX batch_items_by_operation ON batch_items (operation) WHERE operation IS NOT NULL;
