-- How many calls to Tencent Chat each running program may make, of those that all of them may make together. One row, which
-- whoever renews a share writes first: so that two do not count at the same moment what is left.
CREATE TABLE pace (
    id          BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    renewed_at  BIGINT NOT NULL
);
INSERT INTO pace (id, renewed_at) VALUES (1, 0);

CREATE TABLE pace_shares (
    -- Of one running program, made up when it starts.
    replica     TEXT   NOT NULL PRIMARY KEY,
    -- Of a million.
    parts       BIGINT NOT NULL,
    -- From then on others are given it.
    expires_at  BIGINT NOT NULL
);
