-- What a person decided about an operation whose outcome could not be found out, as JSON.

ALTER TABLE operations ADD COLUMN decision TEXT;
