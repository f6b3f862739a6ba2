-- PostgreSQL puts what is new into a list beside an index, up to 4 MB, which every search reads from its beginning until a
-- vacuum comes. Reading all groups fills it again and again, while people search. And whether a word stands in the text of
-- a group was looked up group by group: the text stands beside the index's words now.
CREATE TABLE directory_search_anew (
    number  BIGINT   NOT NULL PRIMARY KEY,
    -- NULL where an older program has written the row: then it is looked up.
    text    TEXT,
    tokens  TSVECTOR NOT NULL
);
INSERT INTO directory_search_anew (number, text, tokens)
    SELECT number, directory_groups.text, tokens FROM directory_search JOIN directory_groups USING (number);
DROP TABLE directory_search;
ALTER TABLE directory_search_anew RENAME TO directory_search;
CREATE INDEX directory_search_tokens ON directory_search USING gin (tokens) WITH (fastupdate = off);
