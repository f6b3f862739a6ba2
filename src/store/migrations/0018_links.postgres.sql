CREATE FUNCTION links_forget() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM links WHERE operator_id = new.id AND used_at IS NULL;
    RETURN NULL;
END $$;
CREATE TRIGGER links_go_with_the_stamp AFTER UPDATE OF security_stamp ON operators
FOR EACH ROW WHEN (new.security_stamp <> old.security_stamp)
EXECUTE FUNCTION links_forget();
