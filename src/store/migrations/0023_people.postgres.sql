-- As before, but for what a manager reads afterwards. There is no clock here, so the moment is not known.
CREATE OR REPLACE FUNCTION links_forget() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE links SET used_at = created_at, ended = 'changed' WHERE operator_id = new.id AND used_at IS NULL;
    RETURN NULL;
END $$;
