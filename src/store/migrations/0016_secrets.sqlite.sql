-- A new stamp ends whatever was signed in, and with it goes what the browsers of that account were trusted
-- with, whichever statement gave it.
CREATE TRIGGER devices_go_with_the_stamp AFTER UPDATE OF security_stamp ON operators
WHEN new.security_stamp <> old.security_stamp
BEGIN DELETE FROM devices WHERE operator_id = new.id; END;
