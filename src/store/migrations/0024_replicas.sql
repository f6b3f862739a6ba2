-- The oldest program that works with the tables as they are, by the newest migration that it knows. One row.
CREATE TABLE works_with (
    id      BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    oldest  BIGINT NOT NULL
);

-- The files that pages of a program load (style, scripts, icons), under addresses that hold their content's hash. Programs of
-- several releases stand side by side while one takes the other's place: each of them can answer for the others.
CREATE TABLE asset_files (
    path          TEXT   NOT NULL PRIMARY KEY,
    content_type  TEXT   NOT NULL,
    -- Compressed with gzip, in base64.
    content       TEXT   NOT NULL,
    -- By the key of this desk, of all of the above: what anybody else has written here is given to no browser.
    mark          TEXT   NOT NULL,
    -- When a program that hands it out itself last said so.
    kept_at       BIGINT NOT NULL
);
