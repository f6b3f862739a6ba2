CREATE TRIGGER links_go_with_the_stamp AFTER UPDATE OF security_stamp ON operators
WHEN new.security_stamp <> old.security_stamp
BEGIN DELETE FROM links WHERE operator_id = new.id AND used_at IS NULL; END;
