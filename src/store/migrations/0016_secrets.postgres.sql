-- A new stamp ends whatever was signed in, and with it goes what the browsers of that account were trusted
-- with, whichever statement gave it.
CREATE FUNCTION devices_forget() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM devices WHERE operator_id = new.id;
    RETURN NULL;
END $$;
CREATE TRIGGER devices_go_with_the_stamp AFTER UPDATE OF security_stamp ON operators
FOR EACH ROW WHEN (new.security_stamp <> old.security_stamp)
EXECUTE FUNCTION devices_forget();
