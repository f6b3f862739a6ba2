-- The row's number is the event's. The words are not kept a second time.
CREATE VIRTUAL TABLE activity_search USING fts5 (tokens, content = '', contentless_delete = 1, detail = none);
