-- The two-person rule: a confirmed plan that waits for another manager. It waits as long as the plan is valid.

CREATE TABLE approvals (
    plan_id         TEXT   NOT NULL PRIMARY KEY REFERENCES plans (id),
    -- The name of the plan's operator as it was then, and where the request came from.
    asked_by        TEXT   NOT NULL,
    address         TEXT,
    asked_at        BIGINT NOT NULL,
    state           TEXT   NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'approved', 'declined')),
    answered_by_id  TEXT   REFERENCES operators (id),
    answered_by     TEXT,
    answered_at     BIGINT,
    -- Why it was declined.
    note            TEXT
);
CREATE INDEX approvals_by_age ON approvals (asked_at);

-- The name of who approved the operation; NULL where nobody had to.
ALTER TABLE operations ADD COLUMN approved_by TEXT;
