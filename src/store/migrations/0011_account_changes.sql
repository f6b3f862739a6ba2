-- What puts an account into somebody else's hands, or makes it one that may approve: for a day, the two do not
-- count as two people. What the account's owner does, and what is done on the server, is not in here.
CREATE TABLE account_changes (
    operator_id  TEXT   NOT NULL REFERENCES operators (id),
    by_id        TEXT   NOT NULL REFERENCES operators (id),
    what         TEXT   NOT NULL CHECK (what IN ('invited', 'link_made', 'link_used', 'factors_removed', 'let_in',
                                                 'made_manager', 'app_granted')),
    -- NULL: it matters for every app.
    app          BIGINT,
    -- Never earlier than the row before, so that a clock that is set back makes no change look old.
    at           BIGINT NOT NULL
);
CREATE INDEX account_changes_of_operator ON account_changes (operator_id, at);
CREATE INDEX account_changes_by_age ON account_changes (at);

-- Who made it; NULL: it was made on the server.
ALTER TABLE links ADD COLUMN made_by TEXT REFERENCES operators (id);
