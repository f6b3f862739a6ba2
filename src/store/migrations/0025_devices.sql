-- What somebody signed in with: the browser and the system, since the words for it depend on who reads them. Sign-ins that were
-- begun before have an English sentence in `device`, which programs of the release before go on writing.
ALTER TABLE sign_ins ADD COLUMN browser_family TEXT;
ALTER TABLE sign_ins ADD COLUMN operating_system TEXT;
