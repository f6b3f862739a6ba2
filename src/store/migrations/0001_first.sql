-- One text for SQLite and PostgreSQL. Times are Unix milliseconds, flags are 0 or 1 (a BOOLEAN cannot
-- be read on SQLite), identifiers and JSON are TEXT. A migration that has been released never changes.

CREATE TABLE operators (
    id              TEXT   NOT NULL PRIMARY KEY,
    name            TEXT   NOT NULL,
    -- The name without its case, so that "mod-1" and "MOD-1" cannot be two people.
    name_folded     TEXT   NOT NULL UNIQUE,
    role            TEXT   NOT NULL,
    password_hash   TEXT   NOT NULL,
    disabled        BIGINT NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1)),
    security_stamp  TEXT   NOT NULL,
    created_at      BIGINT NOT NULL
);

CREATE TABLE plans (
    id           TEXT   NOT NULL PRIMARY KEY,
    operator_id  TEXT   NOT NULL REFERENCES operators (id),
    app          BIGINT NOT NULL,
    group_id     TEXT   NOT NULL,
    group_name   TEXT   NOT NULL,
    group_type   TEXT   NOT NULL,
    selection    TEXT   NOT NULL,
    seen         TEXT   NOT NULL,
    seen_at      BIGINT NOT NULL,
    reason       TEXT   NOT NULL,
    created_at   BIGINT NOT NULL,
    expires_at   BIGINT NOT NULL,
    -- The reference of the operation that used the plan; a plan is used once.
    used_by      TEXT
);

CREATE TABLE operations (
    reference        TEXT   NOT NULL PRIMARY KEY,
    kind             TEXT   NOT NULL,
    -- UNIQUE: even if everything above were wrong, a plan cannot be executed twice.
    plan_id          TEXT   NOT NULL UNIQUE REFERENCES plans (id),
    app              BIGINT NOT NULL,
    app_label        TEXT   NOT NULL,
    group_id         TEXT   NOT NULL,
    group_name       TEXT   NOT NULL,
    group_type       TEXT   NOT NULL,
    operator_id      TEXT   NOT NULL REFERENCES operators (id),
    operator_name    TEXT   NOT NULL,
    selection        TEXT   NOT NULL,
    before_counters  TEXT   NOT NULL,
    after_counters   TEXT,
    reason           TEXT   NOT NULL,
    state            TEXT   NOT NULL
        CHECK (state IN ('sending', 'unknown', 'applied', 'refused', 'not_applied', 'unresolved')),
    outcome          TEXT   NOT NULL,
    open             BIGINT NOT NULL
        CHECK (open = CASE WHEN state IN ('sending', 'unknown') THEN 1 ELSE 0 END),
    created_at       BIGINT NOT NULL,
    sent_at          BIGINT,
    checked_at       BIGINT,
    settled_at       BIGINT,
    attempts         BIGINT NOT NULL DEFAULT 0,
    next_check_at    BIGINT
);

-- One open operation per group: two at once could not be told apart when they are read back.
CREATE UNIQUE INDEX operations_one_open_per_group ON operations (app, group_id) WHERE open = 1;
CREATE INDEX operations_due ON operations (next_check_at) WHERE open = 1;
CREATE INDEX operations_attention ON operations (app, created_at) WHERE open = 1 OR state = 'unresolved';
CREATE INDEX operations_recent ON operations (app, created_at);
CREATE INDEX operations_recent_of_group ON operations (app, group_id, created_at);

CREATE TABLE lookups (
    operator_id   TEXT   NOT NULL REFERENCES operators (id),
    app           BIGINT NOT NULL,
    group_id      TEXT   NOT NULL,
    group_name    TEXT   NOT NULL,
    group_type    TEXT   NOT NULL,
    looked_up_at  BIGINT NOT NULL,
    PRIMARY KEY (operator_id, app, group_id)
);

CREATE TABLE sessions (
    -- SHA-256 of the identifier in the cookie: whoever reads this table cannot sign in with it.
    id_hash     TEXT   NOT NULL PRIMARY KEY,
    data        TEXT   NOT NULL,
    expires_at  BIGINT NOT NULL
);
CREATE INDEX sessions_expiry ON sessions (expires_at);

-- One row that the readiness check writes: only a write proves that writing works.
CREATE TABLE readiness (
    id      BIGINT NOT NULL PRIMARY KEY,
    checks  BIGINT NOT NULL
);
INSERT INTO readiness (id, checks) VALUES (1, 0);
