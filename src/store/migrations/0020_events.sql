-- What the activity page lists and searches: one row for each event. The steps of one operation (planned, approved,
-- confirmed, settled, decided) are one event. It is made from the entries and can be made anew from them; the entries
-- alone are the record.

CREATE TABLE activity_events (
    -- The latest entry: it tells what became of the event, and is its place in the list.
    seq     BIGINT NOT NULL PRIMARY KEY,
    at      BIGINT NOT NULL,
    -- The plan that ties the steps together; NULL where there is one entry alone.
    thread  TEXT   UNIQUE,
    -- The numbers of all its entries, with commas.
    steps   TEXT   NOT NULL,
    -- 1 where the clock had gone back by more than a day.
    back    BIGINT NOT NULL CHECK (back IN (0, 1)),
    -- What people search in, a field to a line, without capitals and width.
    text    TEXT   NOT NULL,
    -- What is compared as a whole (who, which counter, what became of it), as words between blanks.
    marks   TEXT   NOT NULL
);
CREATE INDEX activity_events_time ON activity_events (at, seq);
CREATE INDEX activity_events_back ON activity_events (back) WHERE back = 1;
