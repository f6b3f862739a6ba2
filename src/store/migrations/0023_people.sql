-- What became of a link that was not used, so that a manager can say why it does not work. `used_at` says since when
-- it is over, whatever ended it: a replica of an earlier release goes by that alone.
ALTER TABLE links ADD COLUMN ended TEXT CHECK (ended IN ('cancelled', 'replaced', 'changed'));
ALTER TABLE links ADD COLUMN ended_by TEXT REFERENCES operators (id);

-- The browser of a sign-in, known by a hash of the token that it was given, and by that of the token that it came
-- with. By these an account's owner is not told of what they did themselves in this very browser.
ALTER TABLE sign_ins ADD COLUMN browser TEXT;
ALTER TABLE sign_ins ADD COLUMN came_with TEXT;

