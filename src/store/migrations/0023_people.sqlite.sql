-- As before, but for what a manager reads afterwards. There is no clock here, so the moment is not known.
DROP TRIGGER links_go_with_the_stamp;
CREATE TRIGGER links_go_with_the_stamp AFTER UPDATE OF security_stamp ON operators
WHEN new.security_stamp <> old.security_stamp
BEGIN
    UPDATE links SET used_at = created_at, ended = 'changed' WHERE operator_id = new.id AND used_at IS NULL;
END;
