-- Beside the events and not in them: these rows are wide, and listing does not need them.
CREATE TABLE activity_search (
    seq     BIGINT   NOT NULL PRIMARY KEY,
    tokens  TSVECTOR NOT NULL
);
CREATE INDEX activity_search_tokens ON activity_search USING gin (tokens);
