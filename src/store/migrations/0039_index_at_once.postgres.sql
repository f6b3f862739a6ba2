-- PostgreSQL puts what is new into a list beside the index, up to 4 MB, which every search reads from its beginning until a
-- vacuum comes. Reading all groups fills it again and again, while people search.
ALTER INDEX directory_search_tokens SET (fastupdate = off);
SELECT gin_clean_pending_list('directory_search_tokens');
