
-- What the key that secrets are sealed with leaves behind, so that another key is noticed before it is used.
CREATE TABLE seal_mark (
    id    BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    -- A keyed hash of a fixed text.
    mark  TEXT   NOT NULL
);

-- What the activity log keeps begins later only where an entry in it says so, and it names an entry of the chain.
